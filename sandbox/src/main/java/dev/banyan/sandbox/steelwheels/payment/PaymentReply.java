package dev.banyan.sandbox.steelwheels.payment;

/**
 * What the payment processor answered.
 *
 * @param reasonCode three digits, 000 when approved
 * @param authorizationCode empty unless approved
 */
record PaymentReply(
    String requestId,
    int orderNumber,
    PaymentResult result,
    String reasonCode,
    String authorizationCode,
    long amountCents,
    String currency,
    String reasonText) {

  static PaymentReply fromRecord(byte[] record) throws MalformedRecordException {
    RecordReader reader = RecordReader.open(RecordLayout.REPLY, record);
    reader.moment("REPLY-DATE", "REPLY-TIME");
    return new PaymentReply(
        reader.required("REQUEST-ID"),
        reader.number("ORDER-NUMBER"),
        result(reader),
        "%03d".formatted(reader.number("REASON-CODE")),
        reader.text("AUTHORIZATION-CODE"),
        reader.cents("AMOUNT"),
        reader.required("CURRENCY"),
        reader.text("REASON-TEXT"));
  }

  private static PaymentResult result(RecordReader reader) throws MalformedRecordException {
    String code = reader.text("RESULT");
    PaymentResult result =
        PaymentResult.of(code)
            .orElseThrow(
                () ->
                    RecordLayout.REPLY
                        .field("RESULT")
                        .refused("'" + code + "' found, expected A, D or E"));
    if (result == PaymentResult.APPROVED && reader.text("AUTHORIZATION-CODE").isBlank()) {
      throw RecordLayout.REPLY
          .field("AUTHORIZATION-CODE")
          .refused("is blank, expected the code of the approval");
    }
    return result;
  }
}
