package dev.banyan.sandbox.steelwheels.payment;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

/**
 * What the payment processor is asked to authorize.
 *
 * @param amountCents the order total, negative for a credit
 * @param requested UTC, whole seconds
 */
record PaymentRequest(
    int orderNumber,
    int customerNumber,
    long amountCents,
    LocalDateTime requested,
    Channel channel,
    String customerName) {

  static final String CURRENCY = "USD";

  /** The same for every repetition of the request of one order. */
  static String idOf(int orderNumber) {
    return "SW%010d".formatted(orderNumber);
  }

  String requestId() {
    return idOf(orderNumber);
  }

  String toRecord() {
    return new RecordWriter(RecordLayout.REQUEST)
        .text("REQUEST-ID", requestId())
        .number("ORDER-NUMBER", orderNumber)
        .number("CUSTOMER-NUMBER", customerNumber)
        .cents("AMOUNT", amountCents)
        .text("CURRENCY", CURRENCY)
        .moment("REQUEST-DATE", "REQUEST-TIME", requested)
        .text("CHANNEL", channel.code())
        .text("MERCHANT-REFERENCE", "STEELWHEELS " + orderNumber)
        .text("CUSTOMER-NAME", customerName)
        .record();
  }

  byte[] toBytes() {
    return toRecord().getBytes(StandardCharsets.ISO_8859_1);
  }
}
