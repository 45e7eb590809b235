package dev.banyan.connector.payment.reconciliation;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.BalanceTransactionSource;
import com.stripe.model.Charge;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PayoutListParams;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The movements of a day (UTC) on the account at Stripe: those made that day, and those of the
 * payouts made that day, however old.
 */
final class StripeLedger {

  private static final long PAGE = 100;

  private final StripeClient client;

  StripeLedger(StripeClient client) {
    this.client = client;
  }

  /**
   * @param limit most movements; with more the day is refused rather than cut short
   */
  List<LedgerLine> lines(LocalDate day, int limit) throws StripeException {
    long from = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    long to = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    Map<String, LedgerLine> lines = new LinkedHashMap<>();
    PayoutListParams payouts =
        PayoutListParams.builder()
            .setCreated(PayoutListParams.Created.builder().setGte(from).setLt(to).build())
            .setLimit(PAGE)
            .build();
    for (Payout payout : client.v1().payouts().list(payouts).autoPagingIterable()) {
      add(request().setPayout(payout.getId()).build(), payout.getId(), lines, limit);
    }
    add(
        request()
            .setCreated(
                BalanceTransactionListParams.Created.builder().setGte(from).setLt(to).build())
            .build(),
        null,
        lines,
        limit);
    return List.copyOf(lines.values());
  }

  private static BalanceTransactionListParams.Builder request() {
    return BalanceTransactionListParams.builder().setLimit(PAGE).addExpand("data.source");
  }

  private void add(
      BalanceTransactionListParams parameters,
      @Nullable String payout,
      Map<String, LedgerLine> lines,
      int limit)
      throws StripeException {
    for (BalanceTransaction movement :
        client.v1().balanceTransactions().list(parameters).autoPagingIterable()) {
      lines.putIfAbsent(movement.getId(), line(movement, payout));
      if (lines.size() > limit) {
        throw new IllegalStateException(
            "more than " + limit + " movements in one day: raise banyan.payment.reconcile-lines");
      }
    }
  }

  private static LedgerLine line(BalanceTransaction movement, @Nullable String payout) {
    return new LedgerLine(
        movement.getId(),
        movement.getType(),
        paymentOf(movement.getSourceObject()),
        movement.getAmount(),
        movement.getFee() == null ? 0 : movement.getFee(),
        movement.getCurrency().toUpperCase(Locale.ROOT),
        Instant.ofEpochSecond(movement.getCreated()),
        payout);
  }

  private static @Nullable String paymentOf(@Nullable BalanceTransactionSource source) {
    if (source instanceof Charge charge) {
      return charge.getPaymentIntent();
    }
    return source instanceof Refund refund ? refund.getPaymentIntent() : null;
  }
}
