package dev.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void bracketsMakeMapsAndLists() {
    Form form =
        Form.parse("amount=100&metadata[order]=10100&expand[]=customer&expand[1]=latest_charge");

    assertThat(form.text("amount")).hasValue("100");
    assertThat(form.map("metadata")).containsEntry("order", "10100");
    assertThat(form.list("expand")).containsExactly("customer", "latest_charge");
    assertThat(form.names()).containsExactly("amount", "expand", "metadata");
  }

  @Test
  void valuesAreDecodedAndEmptyOnesCountAsUnset() {
    Form form = Form.parse("description=Gr%C3%B6%C3%9Fe+%26+more&receipt_email=&flag");

    assertThat(form.text("description")).hasValue("Größe & more");
    assertThat(form.text("receipt_email")).isEmpty();
    assertThat(form.text("flag")).isEmpty();
  }

  @Test
  void theSameSaidInAnotherOrderIsTheSame() {
    assertThat(Form.parse("a=1&b=2").fingerprint()).isEqualTo(Form.parse("b=2&a=1").fingerprint());
    assertThat(Form.parse("a=1").fingerprint()).isNotEqualTo(Form.parse("a=2").fingerprint());
  }
}
