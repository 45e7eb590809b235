package dev.banyan.connector.payment.reconciliation;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import dev.banyan.connector.payment.StripeAccess;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Intents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reconciles a day of Stripe with the payments here and the projection of the legacy books. */
public final class Reconciliation {

  private final StripeAccess stripe;
  private final Intents intents;
  private final JdbcClient store;
  private final ReasonCodes reasons;
  private final int maxLines;

  /**
   * @param maxLines most movements of one day
   */
  public Reconciliation(
      StripeAccess stripe, Intents intents, DataSource modern, ReasonCodes reasons, int maxLines) {
    this.stripe = stripe;
    this.intents = intents;
    this.store = JdbcClient.create(modern);
    this.reasons = reasons;
    this.maxLines = maxLines;
  }

  /**
   * @param day in UTC
   * @throws IllegalStateException when Stripe cannot be asked
   */
  public List<Finding> of(LocalDate day) {
    List<LedgerLine> lines = lines(day);
    List<Intent> captured =
        intents
            .queries()
            .captured(
                "stripe",
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    Map<String, Intent> payments = new LinkedHashMap<>();
    captured.forEach(payment -> payments.put(payment.requestId(), payment));
    intents
        .queries()
        .byProviderIds(
            "stripe",
            lines.stream().map(LedgerLine::paymentId).filter(Objects::nonNull).distinct().toList())
        .forEach(payment -> payments.putIfAbsent(payment.requestId(), payment));
    Set<String> mustHaveMoved =
        captured.stream().map(Intent::requestId).collect(Collectors.toSet());
    return Comparison.of(lines, payments.values(), mustHaveMoved, books(day), reasons);
  }

  private List<LedgerLine> lines(LocalDate day) {
    StripeClient client = stripe.client();
    if (client == null) {
      throw new IllegalStateException("there is no key for Stripe: secret stripe.api-key");
    }
    try {
      return new StripeLedger(client).lines(day, maxLines);
    } catch (StripeException e) {
      throw new IllegalStateException("Stripe cannot be asked: " + e.getMessage(), e);
    }
  }

  /** Rows of the day; the books name the day in the legacy system's own time, without a zone. */
  private List<BookRow> books(LocalDate day) {
    return store
        .sql(
            """
            select customer_number, check_number, amount from payments
            where payment_date >= :from and payment_date < :to and not deleted
            order by customer_number, check_number
            """)
        .param("from", Timestamp.valueOf(day.atStartOfDay()))
        .param("to", Timestamp.valueOf(day.plusDays(1).atStartOfDay()))
        .query(
            (row, number) ->
                new BookRow(
                    row.getLong("customer_number"),
                    row.getString("check_number"),
                    minor(row.getBigDecimal("amount"))))
        .list();
  }

  private static long minor(BigDecimal amount) {
    return amount.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
