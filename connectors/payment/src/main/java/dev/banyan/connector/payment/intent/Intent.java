package dev.banyan.connector.payment.intent;

import dev.banyan.connector.payment.decision.Amount;
import dev.banyan.connector.payment.decision.History;
import dev.banyan.connector.payment.decision.PaymentState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored payment.
 *
 * @param provider where it was, or will be, submitted
 * @param account null when the provider does not know the customer
 * @param captureMethod {@code automatic} or {@code manual}
 * @param key the idempotency key of its authorization
 * @param providerId the provider's name for it, once known
 */
public record Intent(
    UUID id,
    String requestId,
    String provider,
    long customerNumber,
    @Nullable Account account,
    Amount amount,
    String captureMethod,
    String description,
    byte[] requestHash,
    String key,
    PaymentState state,
    @Nullable String providerId,
    long capturedMinor,
    long refundedMinor,
    History history,
    @Nullable Instant decidedAt) {

  /** The customer and the saved payment method as the provider names them. */
  public record Account(String customer, String method) {}

  /** The provider's name for the payment; it is there once the provider has answered. */
  public String requireProviderId() {
    String present = providerId;
    if (present == null) {
      throw new IllegalStateException(requestId + " has no payment at " + provider + " yet");
    }
    return present;
  }
}
