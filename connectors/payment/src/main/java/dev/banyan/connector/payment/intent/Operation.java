package dev.banyan.connector.payment.intent;

import dev.banyan.connector.payment.decision.History;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something done to a payment after its authorization.
 *
 * @param key the idempotency key of its call
 * @param reference the asker's own name for it
 * @param amountMinor null for all of it
 * @param done null while it is not known whether it happened
 */
public record Operation(
    String key,
    Kind kind,
    String reference,
    @Nullable Long amountMinor,
    @Nullable Boolean done,
    @Nullable String reason,
    @Nullable String providerId,
    History history) {

  /** What can be done to a payment. */
  public enum Kind {
    CAPTURE,
    CANCEL,
    REFUND;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
