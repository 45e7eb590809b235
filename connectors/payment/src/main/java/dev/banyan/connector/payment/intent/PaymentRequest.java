package dev.banyan.connector.payment.intent;

import dev.banyan.connector.payment.decision.Amount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A payment as a legacy system asks for it.
 *
 * @param requestId the asker's own name for it, the same in every repetition
 * @param customerNumber legacy number of the customer
 * @param description what the customer finds on the statement, or near it
 */
public record PaymentRequest(
    String requestId, long customerNumber, Amount amount, String description) {

  public PaymentRequest {
    if (!requestId.matches("[\\x21-\\x7e]{1,64}")) {
      throw new IllegalArgumentException(
          "a request id is 1 to 64 printable characters without blanks, found '" + requestId + "'");
    }
  }

  /** SHA-256 of what decides whether two requests are the same. */
  public byte[] hash() {
    String text =
        String.join(
            "\n",
            requestId,
            Long.toString(customerNumber),
            Long.toString(amount.minor()),
            amount.currency());
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
