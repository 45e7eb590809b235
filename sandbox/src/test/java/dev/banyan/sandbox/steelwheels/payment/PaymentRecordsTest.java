package dev.banyan.sandbox.steelwheels.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentRecordsTest {

  @Test
  void writesTheWebExampleOfTheContract() throws Exception {
    PaymentRequest request =
        new PaymentRequest(
            11141,
            233,
            1_234_565,
            LocalDateTime.of(2025, 3, 14, 9, 26, 53),
            Channel.WEB,
            "Québec Home Shopping Network");

    assertThat(request.toBytes()).isEqualTo(Contract.example("examples/payment-request-web.dat"));
  }

  @Test
  void writesTheCreditExampleOfTheContract() throws Exception {
    PaymentRequest request =
        new PaymentRequest(
            11143,
            276,
            -1_250,
            LocalDateTime.of(2025, 3, 14, 23, 59, 59),
            Channel.WEB,
            "Anna's Decorations, Ltd");

    assertThat(request.toBytes())
        .isEqualTo(Contract.example("examples/payment-request-credit.dat"));
  }

  @Test
  void cutsALongCustomerNameAndReplacesWhatCannotBePrinted() throws Exception {
    String record =
        new PaymentRequest(
                1,
                2,
                3,
                LocalDateTime.of(2025, 1, 1, 0, 0),
                Channel.PHONE,
                "Łódź " + "x".repeat(60))
            .toRecord();

    assertThat(record).hasSize(160);
    assertThat(RecordReader.open(RecordLayout.REQUEST, record).text("CUSTOMER-NAME"))
        .isEqualTo("?ód? " + "x".repeat(25));
  }

  @Test
  void readsTheRepliesOfTheContract() throws Exception {
    assertThat(reply("approved"))
        .isEqualTo(
            new PaymentReply(
                "SW0000011141",
                11141,
                PaymentResult.APPROVED,
                "000",
                "7H2K9Q",
                1_234_565,
                "USD",
                ""));
    assertThat(reply("declined"))
        .isEqualTo(
            new PaymentReply(
                "SW0000011142",
                11142,
                PaymentResult.DECLINED,
                "101",
                "",
                191_400,
                "USD",
                "not enough funds"));
    assertThat(reply("not-processed").amountCents()).isEqualTo(-1_250);
  }

  @ParameterizedTest
  @CsvSource({
    "0,RECORD-TYPE",
    "3,RECORD-TYPE",
    "4,VERSION",
    "5,VERSION",
    "18,ORDER-NUMBER",
    "45,AMOUNT",
    "100,REASON-TEXT",
    "159,FILLER"
  })
  void refusesATruncatedRecordAndNamesTheFirstFieldThatIsMissing(int length, String field)
      throws Exception {
    byte[] record = Arrays.copyOf(approved(), length);

    assertRefused(record, field);
  }

  @Test
  void refusesAnOverlongRecord() throws Exception {
    byte[] record = Arrays.copyOf(approved(), 161);

    assertThatThrownBy(() -> PaymentReply.fromRecord(record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("161 bytes, expected 160");
  }

  @Test
  void refusesEbcdic() throws Exception {
    byte[] record =
        new String(approved(), StandardCharsets.ISO_8859_1).getBytes(Charset.forName("IBM037"));

    assertThatThrownBy(() -> PaymentReply.fromRecord(record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("RECORD-TYPE")
        .hasMessageContaining("d7c1d9d7")
        .hasMessageContaining("EBCDIC");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "windows-1252", "IBM850"})
  void refusesTextOfAnotherCodePage(String charset) throws Exception {
    byte[] record = approved();
    byte[] text = "Kreditlimit “über”".getBytes(Charset.forName(charset));
    System.arraycopy(text, 0, record, 69, text.length);

    assertThatThrownBy(() -> PaymentReply.fromRecord(record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("REASON-TEXT");
  }

  @ParameterizedTest
  @CsvSource({
    "0,PARQ,RECORD-TYPE",
    "4,02,VERSION",
    "6,'            ',REQUEST-ID",
    "18,0001114X,ORDER-NUMBER",
    "26,X,RESULT",
    "27,0 0,REASON-CODE",
    "30,'          ',AUTHORIZATION-CODE",
    "40,0000012345.6,AMOUNT",
    "52,'   ',CURRENCY",
    "55,20250230,REPLY-DATE",
    "63,246060,REPLY-TIME"
  })
  void refusesAWrongValueAndNamesItsField(int offset, String value, String field) throws Exception {
    byte[] record = approved();
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, record, offset, bytes.length);

    assertRefused(record, field);
  }

  private static void assertRefused(byte[] record, String field) {
    assertThatThrownBy(() -> PaymentReply.fromRecord(record))
        .isInstanceOfSatisfying(
            MalformedRecordException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessageContaining(field);
  }

  private static byte[] approved() throws Exception {
    return Contract.example("examples/payment-reply-approved.dat");
  }

  private static PaymentReply reply(String name) throws Exception {
    return PaymentReply.fromRecord(Contract.example("examples/payment-reply-" + name + ".dat"));
  }
}
