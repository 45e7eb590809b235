package dev.banyan.sandbox.steelwheels.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

  @ParameterizedTest
  @CsvSource({"request", "reply"})
  void theLayoutIsTheOneOfTheContract(String record) throws IOException {
    RecordLayout layout = "request".equals(record) ? RecordLayout.REQUEST : RecordLayout.REPLY;

    List<String> promised =
        Contract.read().fields(record).stream()
            .map(f -> line(f.get("field"), f.get("position"), f.get("length"), f.get("type")))
            .toList();
    List<String> built =
        layout.fields().stream()
            .map(f -> line(f.name(), f.position(), f.length(), f.type().name().toLowerCase()))
            .toList();

    assertThat(built).isEqualTo(promised);
  }

  @ParameterizedTest
  @CsvSource({"request", "reply"})
  void everyExampleIsAReadableRecord(String record) throws Exception {
    RecordLayout layout = "request".equals(record) ? RecordLayout.REQUEST : RecordLayout.REPLY;
    List<String> examples = Contract.read().examples(record);
    assertThat(examples).hasSize(3);

    for (String example : examples) {
      RecordReader reader = RecordReader.open(layout, Contract.example(example));
      assertThat(reader.required("REQUEST-ID")).startsWith("SW");
      assertThat(reader.cents("AMOUNT")).isNotZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "request,examples/payment-request-web.dat",
    "reply,examples/payment-reply-approved.dat"
  })
  void theFieldExamplesAreThoseOfTheFirstRecord(String record, String file) throws IOException {
    String text = new String(Contract.example(file), StandardCharsets.ISO_8859_1);

    for (Map<String, Object> field : Contract.read().fields(record)) {
      int start = (int) field.get("position") - 1;
      assertThat(text.substring(start, start + (int) field.get("length")).stripTrailing())
          .as("%s", field.get("field"))
          .isEqualTo(field.get("example"));
    }
  }

  @Test
  void queuesAndLengthAreThoseOfTheContract() throws IOException {
    PaymentSettings settings = PaymentSettings.of(new Properties());

    assertThat(Contract.read().get("length")).isEqualTo(RecordLayout.LENGTH);
    assertThat(Contract.read().get("transport"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("requestQueue", settings.requestQueue())
        .containsEntry("replyQueue", settings.replyQueue())
        .containsEntry("badReplyQueue", settings.replyQueue() + ".BAD");
  }

  private static String line(Object name, Object position, Object length, Object type) {
    return name + " " + position + " " + length + " " + type;
  }
}
