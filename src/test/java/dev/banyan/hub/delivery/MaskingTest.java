package dev.banyan.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\": \"hunter2\"}",
        "user=me&api_key=hunter2&x=1",
        "<smtpPassword>hunter2</smtpPassword>",
        "client-secret: hunter2"
      })
  void hidesValuesThatAreCalledSecret(String text) {
    assertThat(Masking.text(text)).doesNotContain("hunter2").contains("***");
  }

  @Test
  void hidesHeadersThatAreCalledSecretAndLeavesTheOthers() {
    assertThat(Masking.headers(Map.of("X-Api-Key", "hunter2", "subject", "order 17")))
        .containsEntry("X-Api-Key", "***")
        .containsEntry("subject", "order 17");
  }

  @Test
  void hidesCardNumbers() {
    assertThat(Masking.text("card 4242424242424242, order 10426"))
        .doesNotContain("4242424242424242")
        .contains("10426");
  }

  @Test
  void showsTextAsTextAndTheRestInHexadecimal() {
    assertThat(BodyView.of("Québec\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
        .isEqualTo(new BodyView("text", 7, 7, "Québec\n"));
    assertThat(BodyView.of(new byte[] {0, 1, (byte) 0xF4}).content()).isEqualTo("00 01 f4");
  }
}
