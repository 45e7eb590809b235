package dev.banyan.e2e;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A request record as contracts/legacy/payment-request.md lays it out.
 *
 * @param number of the order; the request is named by it
 */
record PaymentRecord(long number, int customer, long cents) {

  private static final String POSITIVE = "{ABCDEFGHI";
  private static final String TIME =
      LocalDateTime.of(2026, 11, 21, 9, 26, 53)
          .format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));

  String requestId() {
    return "SW%010d".formatted(number);
  }

  String text() {
    String digits = "%012d".formatted(cents);
    String zoned = digits.substring(0, 11) + POSITIVE.charAt(digits.charAt(11) - '0');
    String record =
        "PARQ01%s%08d%08d%sUSD%sW%-20s%-30s%46s"
            .formatted(
                requestId(),
                number,
                customer,
                zoned,
                TIME,
                "STEELWHEELS " + number,
                "crash test",
                "");
    if (record.length() != 160) {
      throw new IllegalStateException("a record has 160 characters, this one " + record.length());
    }
    return record;
  }

  /** RESULT, REASON-CODE and AUTHORIZATION-CODE of a reply: what must never change. */
  static String verdict(String reply) {
    return reply.substring(26, 40);
  }

  static char result(String reply) {
    return reply.charAt(26);
  }
}
