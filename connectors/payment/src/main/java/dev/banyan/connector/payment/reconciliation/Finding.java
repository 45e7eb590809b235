package dev.banyan.connector.payment.reconciliation;

import org.jspecify.annotations.Nullable;

/**
 * One line of a reconciliation, classified.
 *
 * @param line movement at the provider; null when there is none
 * @param requestId our payment; null when there is none
 * @param detail one sentence for a person
 */
public record Finding(
    Kind kind, @Nullable String line, @Nullable String requestId, long amountMinor, String detail) {

  /** What a line can be. Breaks are what a person has to look at. */
  public enum Kind {
    /** The provider's amount is ours, and the books have it. */
    BOOKED(false),
    /** The provider's amount is ours; the legacy books have no row for it (yet). */
    MATCHED(false),
    REFUND(false),
    FEE(false),
    PAYOUT(false),
    /** In the books without a payment here: a check on paper. */
    PAID_OTHERWISE(false),
    AMOUNT_DIFFERS(true),
    /** The provider took money that no payment here asked for. */
    MISSING_HERE(true),
    /** A payment here says that money was taken; the provider has no movement for it. */
    MISSING_THERE(true),
    /** The provider took the money, but here the payment is not approved. */
    STATE_DIFFERS(true),
    /** The books have another amount than was paid. */
    BOOKED_DIFFERENTLY(true),
    /** More was given back than is known here. */
    REFUND_UNKNOWN(true),
    DISPUTE(true),
    UNCLASSIFIED(true);

    private final boolean isBreak;

    Kind(boolean isBreak) {
      this.isBreak = isBreak;
    }

    public boolean isBreak() {
      return isBreak;
    }
  }
}
