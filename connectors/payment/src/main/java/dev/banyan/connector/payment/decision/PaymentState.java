package dev.banyan.connector.payment.decision;

import org.jspecify.annotations.Nullable;

/** How far a payment has come. Which state may follow which is in {@link #canBecome}. */
public sealed interface PaymentState {

  /** Stored; the provider has not been called. */
  record Received() implements PaymentState {}

  /** A call to the provider was committed as begun; its answer is not stored yet. */
  record Submitted() implements PaymentState {}

  /** The provider was called and nobody knows yet what came of it. */
  record Unknown(String reason) implements PaymentState {}

  /** The provider has the customer's money reserved, or taken when captured. */
  record Succeeded(boolean captured) implements PaymentState {}

  /**
   * The provider or the customer's bank said no; nothing was charged.
   *
   * @param reasonCode of the legacy table
   * @param providerCode what the provider called it
   */
  record Declined(String reasonCode, String providerCode) implements PaymentState {}

  /** The customer has to confirm first; nothing is charged until then. */
  record RequiresAction() implements PaymentState {}

  /** Given back before it was captured, or never to be taken any more. */
  record Canceled() implements PaymentState {}

  /**
   * Never to be processed, nothing charged.
   *
   * @param reasonCode of the legacy table, 2xx or 3xx
   */
  record Refused(String reasonCode, String reason) implements PaymentState {}

  /** Name in the store and in events. */
  default String code() {
    return switch (kind()) {
      case RECEIVED -> "received";
      case SUBMITTED -> "submitted";
      case UNKNOWN -> "unknown";
      case SUCCEEDED -> "succeeded";
      case DECLINED -> "declined";
      case REQUIRES_ACTION -> "requires-action";
      case CANCELED -> "canceled";
      case REFUSED -> "refused";
    };
  }

  default boolean isDecided() {
    return switch (kind()) {
      case RECEIVED, SUBMITTED, UNKNOWN -> false;
      case SUCCEEDED, DECLINED, REQUIRES_ACTION, CANCELED, REFUSED -> true;
    };
  }

  /**
   * Whether news that the payment is in the other state may be believed. News come twice and in any
   * order, so what is decided never becomes undecided again, and money taken is not reserved again.
   */
  default boolean canBecome(PaymentState next) {
    if (!next.isDecided()) {
      return !isDecided() && next.kind().ordinal() >= kind().ordinal();
    }
    return switch (kind()) {
      case RECEIVED, SUBMITTED, UNKNOWN -> true;
      case SUCCEEDED ->
          next instanceof Canceled
              ? !((Succeeded) this).captured()
              : next instanceof Succeeded later && later.captured();
      case REQUIRES_ACTION -> true;
      // At Stripe a declined intent may be confirmed again by somebody else; that is a break that
      // reconciliation shows, and the state has to say what is true.
      case DECLINED -> next instanceof Succeeded || next instanceof Canceled;
      case CANCELED, REFUSED -> next instanceof Succeeded;
    };
  }

  /** The sealed types as a list, in the order of a payment's life. */
  enum Kind {
    RECEIVED,
    SUBMITTED,
    UNKNOWN,
    REQUIRES_ACTION,
    SUCCEEDED,
    DECLINED,
    CANCELED,
    REFUSED
  }

  default Kind kind() {
    if (this instanceof Received) {
      return Kind.RECEIVED;
    } else if (this instanceof Submitted) {
      return Kind.SUBMITTED;
    } else if (this instanceof Unknown) {
      return Kind.UNKNOWN;
    } else if (this instanceof Succeeded) {
      return Kind.SUCCEEDED;
    } else if (this instanceof Declined) {
      return Kind.DECLINED;
    } else if (this instanceof RequiresAction) {
      return Kind.REQUIRES_ACTION;
    } else if (this instanceof Canceled) {
      return Kind.CANCELED;
    }
    return Kind.REFUSED;
  }

  /** The state as it is kept: its code and what belongs to it. */
  static PaymentState of(
      String code,
      boolean captured,
      @Nullable String reasonCode,
      @Nullable String reason,
      @Nullable String providerCode) {
    return switch (code) {
      case "received" -> new Received();
      case "submitted" -> new Submitted();
      case "unknown" -> new Unknown(orEmpty(reason));
      case "succeeded" -> new Succeeded(captured);
      case "declined" -> new Declined(orEmpty(reasonCode), orEmpty(providerCode));
      case "requires-action" -> new RequiresAction();
      case "canceled" -> new Canceled();
      case "refused" -> new Refused(orEmpty(reasonCode), orEmpty(reason));
      default -> throw new IllegalArgumentException("unknown state of a payment: " + code);
    };
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
