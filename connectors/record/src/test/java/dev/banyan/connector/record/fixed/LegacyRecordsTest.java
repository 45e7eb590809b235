package dev.banyan.connector.record.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.record.Contracts;
import dev.banyan.connector.record.layout.Layout;
import dev.banyan.spi.delivery.RefusedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The payment records of contracts/legacy. */
class LegacyRecordsTest {

  private static final Layout LAYOUT = Contracts.payment();
  private final FixedFile requests = new FixedFile(LAYOUT, List.of(LAYOUT.record("request")));
  private final FixedFile replies = new FixedFile(LAYOUT, List.of(LAYOUT.record("reply")));

  @ParameterizedTest
  @CsvSource({
    "request, payment-request-web.dat",
    "request, payment-request-phone.dat",
    "request, payment-request-credit.dat",
    "reply, payment-reply-approved.dat",
    "reply, payment-reply-declined.dat",
    "reply, payment-reply-not-processed.dat"
  })
  void examplesComeBackByteForByte(String record, String example) {
    FixedFile file = new FixedFile(LAYOUT, List.of(LAYOUT.record(record)));
    byte[] bytes = Contracts.example(example);
    assertThat(file.write(file.read(bytes, 1))).isEqualTo(bytes);
  }

  @Test
  void fieldsHaveTheirNamesAndExactValues() {
    assertThat(requests.read(Contracts.example("payment-request-web.dat"), 1))
        .singleElement()
        .isEqualTo(
            Map.ofEntries(
                Map.entry("RECORD-TYPE", "PARQ"),
                Map.entry("VERSION", 1L),
                Map.entry("REQUEST-ID", "SW0000011141"),
                Map.entry("ORDER-NUMBER", 11141L),
                Map.entry("CUSTOMER-NUMBER", 233L),
                Map.entry("AMOUNT", 1234565L),
                Map.entry("CURRENCY", "USD"),
                Map.entry("REQUEST-DATE", "2025-03-14"),
                Map.entry("REQUEST-TIME", "09:26:53"),
                Map.entry("CHANNEL", "W"),
                Map.entry("MERCHANT-REFERENCE", "STEELWHEELS 11141"),
                Map.entry("CUSTOMER-NAME", "Québec Home Shopping Network")));
    assertThat(requests.read(Contracts.example("payment-request-credit.dat"), 1).get(0))
        .containsEntry("AMOUNT", -1250L);
  }

  @Test
  void negativeZeroAndAPlainLastDigitAreRead() {
    assertThat(amountOf("00000000000}")).isEqualTo(0L);
    assertThat(amountOf("000000001250")).isEqualTo(1250L);
  }

  @Test
  void lengthsOtherThanTheLayoutsAreRefused() {
    byte[] record = Contracts.example("payment-request-web.dat");
    refuses(
        Arrays.copyOf(record, 159), "record 1 of payment-request: found 159 bytes, expected 160");
    refuses(Arrays.copyOf(record, 161), "found 161 bytes, expected 160");
    refuses(new byte[0], "found 0 bytes, expected 160");
  }

  @Test
  void aRecordInUtf8IsRefusedAndRecognised() {
    byte[] record = Contracts.example("payment-request-web.dat");
    refuses(
        new String(record, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8),
        "found 161 bytes, expected 160; it looks like UTF-8, not ISO-8859-1");
  }

  @Test
  void aRecordInEbcdicIsRefusedAndRecognised() {
    byte[] record = Contracts.example("payment-request-web.dat");
    refuses(
        new String(record, StandardCharsets.ISO_8859_1).getBytes(Charset.forName("cp037")),
        "it looks like EBCDIC, not ISO-8859-1");
  }

  @Test
  void aPackedAmountIsRefusedAndRecognised() {
    byte[] record = Contracts.example("payment-request-web.dat");
    byte[] packed = {0, 0, 0, 0, 0, 0, 0, 0, 0x12, 0x34, 0x56, 0x5C};
    System.arraycopy(packed, 0, record, 34, packed.length);
    refuses(
        record,
        "field AMOUNT at 35-46 (zoned): found byte X'00' at its place 1, expected a digit;"
            + " the field looks like a packed decimal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "35 | 12 | 00000123456Z | AMOUNT at 35-46 (zoned): found byte X'5A' at its place 12, expected a digit overpunched",
        "35 | 12 | 0000012E4565 | AMOUNT at 35-46 (zoned): found byte X'45' at its place 8, expected a digit",
        "19 |  8 | 000A1141     | ORDER-NUMBER at 19-26 (numeric): found byte X'41' at its place 4, expected a digit",
        "50 |  8 | 20250230     | REQUEST-DATE at 50-57 (date): found what is no date as yyyyMMdd",
        "58 |  6 | 240000       | REQUEST-TIME at 58-63 (time): found what is no time as HHmmss",
      })
  void fieldsThatBreakTheirTypeAreNamed(int position, int length, String text, String expected) {
    byte[] record = Contracts.example("payment-request-web.dat");
    System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, record, position - 1, length);
    refuses(record, "record 1 of payment-request, request, field " + expected);
  }

  @Test
  void controlCharactersInTextAreRefused() {
    byte[] record = Contracts.example("payment-request-web.dat");
    record[90] = 0x07;
    refuses(
        record, "field CUSTOMER-NAME at 85-114 (alphanumeric): found byte X'07' at its place 7");
    record[90] = (byte) 0x85;
    refuses(
        record, "found byte X'85' at its place 7, expected a printable character of ISO-8859-1");
  }

  @Test
  void refusalsNeverShowWhatAFieldHolds() {
    byte[] record = Contracts.example("payment-request-web.dat");
    byte[] card = "4242424242424242\u0001".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(card, 0, record, 84, card.length);
    assertThatThrownBy(() -> requests.read(record, 1))
        .isInstanceOf(RefusedException.class)
        .message()
        .doesNotContain("4242");
  }

  @Test
  void valuesThatDoNotFitAreNotWritten() {
    Map<String, Object> reply =
        new HashMap<>(replies.read(Contracts.example("payment-reply-declined.dat"), 1).get(0));
    notWritten(
        reply, "AMOUNT", 1_000_000_000_000L, "found a number of 13 digits, expected at most 12");
    notWritten(
        reply, "AMOUNT", "12.50", "field AMOUNT at 41-52 (zoned): found more than 0 decimals");
    notWritten(reply, "AMOUNT", 12.5, "found a floating-point number, which is not exact");
    notWritten(reply, "REASON-CODE", -1, "found a negative number, the field has no sign");
    notWritten(reply, "REASON-CODE", null, "found no value, expected a numeric");
    notWritten(reply, "REASON-TEXT", "x".repeat(41), "found 41 characters, expected at most 40");
    notWritten(
        reply, "REASON-TEXT", "5 €", "found U+20AC at place 3, which ISO-8859-1 cannot print");
    notWritten(reply, "REASON-TEXT", "a\nb", "found U+000A at place 2");
    notWritten(reply, "REPLY-DATE", "2025-02-30", "found what is no date");
    notWritten(
        reply, "REASONTEXT", "x", "has no field [REASONTEXT], only [AMOUNT, AUTHORIZATION-CODE");
  }

  @Test
  void textThatIsLeftOutIsWrittenAsBlanks() {
    byte[] approved = Contracts.example("payment-reply-approved.dat");
    Map<String, Object> reply = new HashMap<>(replies.read(approved, 1).get(0));
    reply.remove("REASON-TEXT");
    assertThat(replies.write(List.of(reply))).isEqualTo(approved);
  }

  private Object amountOf(String amount) {
    byte[] record = Contracts.example("payment-request-web.dat");
    System.arraycopy(amount.getBytes(StandardCharsets.ISO_8859_1), 0, record, 34, 12);
    return requests.read(record, 1).get(0).get("AMOUNT");
  }

  private void refuses(byte[] record, String expected) {
    assertThatThrownBy(() -> requests.read(record, 1))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(expected);
  }

  private void notWritten(Map<String, Object> reply, String field, Object value, String expected) {
    Map<String, Object> changed = new HashMap<>(reply);
    changed.put(field, value);
    assertThatThrownBy(() -> replies.write(List.of(changed)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(expected);
  }
}
