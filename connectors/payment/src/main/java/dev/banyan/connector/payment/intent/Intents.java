package dev.banyan.connector.payment.intent;

import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.spi.delivery.LaterException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table of payments. Every method is committed when it returns, unless it was called inside
 * {@link #inTransaction}.
 */
public final class Intents {

  private final JdbcClient store;
  private final IntentQueries queries;
  private final TransactionTemplate transaction;
  private final Clock clock;

  public Intents(DataSource source, Clock clock) {
    this.store = JdbcClient.create(source);
    this.queries = new IntentQueries(store);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    this.clock = clock;
  }

  public void inTransaction(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  public IntentQueries queries() {
    return queries;
  }

  /**
   * The payment of this request; stored now if it is new. One that is known keeps the provider, the
   * payment method and the key that it was stored with, whatever the route says today.
   *
   * @throws ConflictException when the request id was used before for something else
   */
  public Intent open(String provider, String captureMethod, PaymentRequest request) {
    UUID id = UUID.randomUUID();
    store
        .sql(
            """
            insert into hub.payment_intents (id, request_id, provider, customer_number, provider_customer, method,
              amount_minor, currency, capture_method, description, request_hash, idempotency_key, state, received_at)
            select :id, :requestId, :provider, :customer, m.provider_customer, m.method, :minor, :currency, :capture,
              :description, :hash, :key, 'received', :now
            from (values (1)) one left join payment_methods m on m.provider = :provider and m.customer_number = :customer
            on conflict (request_id) do nothing
            """)
        .param("id", id)
        .param("requestId", request.requestId())
        .param("provider", provider)
        .param("customer", request.customerNumber())
        .param("minor", request.amount().minor())
        .param("currency", request.amount().currency())
        .param("capture", captureMethod)
        .param("description", request.description())
        .param("hash", request.hash())
        .param("key", id + ":authorize")
        .param("now", now())
        .update();
    Intent intent =
        queries
            .find(request.requestId())
            .orElseThrow(() -> new IllegalStateException(request.requestId() + " was not stored"));
    if (!Arrays.equals(intent.requestHash(), request.hash())) {
      throw new ConflictException(
          request.requestId() + " was used before for another amount or customer");
    }
    return intent;
  }

  /** Commits that the provider is about to be called. */
  public Intent begin(Intent intent) {
    return store
        .sql(
            """
            update hub.payment_intents set
              state = case when state = 'received' then 'submitted' else state end,
              in_doubt = true, calls = calls + 1, last_called_at = :now,
              first_called_at = coalesce(first_called_at, :now)
            where id = :id returning *
            """)
        .param("id", intent.id())
        .param("now", now())
        .query(IntentRows::read)
        .single();
  }

  /**
   * Stores what a call told, as far as it may be believed.
   *
   * @param before the payment as it was before the call was begun
   */
  public Intent settle(Intent before, Outcome outcome) {
    if (outcome instanceof Outcome.Known known) {
      return apply(before.id(), known.state(), known.providerId(), known.capturedMinor());
    } else if (outcome instanceof Outcome.Rejected no) {
      return apply(before.id(), new PaymentState.Refused(no.reasonCode(), no.reason()), null, 0);
    } else if (outcome instanceof Outcome.InDoubt doubt) {
      return undecided(before, true, doubt.answerKept(), "unknown", doubt.reason());
    } else if (outcome instanceof Outcome.NotDone not) {
      // This call did nothing; an earlier one may have.
      return undecided(
          before,
          before.history().inDoubt(),
          before.history().answerKept(),
          before.history().inDoubt() ? "unknown" : "submitted",
          not.reason());
    }
    Outcome.Wrong wrong = (Outcome.Wrong) outcome;
    boolean inDoubt = before.history().inDoubt();
    return undecided(before, inDoubt, false, inDoubt ? "unknown" : "submitted", wrong.reason());
  }

  /**
   * Decides that nothing was charged and nothing will be, unless somebody has called the provider
   * meanwhile.
   *
   * @throws LaterException when somebody has
   */
  public Intent giveUp(Intent seen, Outcome.Rejected why) {
    int given =
        store
            .sql(
                """
                update hub.payment_intents set state = 'refused', reason_code = :code, reason = :reason,
                  in_doubt = false, decided_at = :now
                where id = :id and calls = :calls and state in ('received', 'submitted', 'unknown')
                """)
            .param("code", why.reasonCode())
            .param("reason", why.reason())
            .param("now", now())
            .param("id", seen.id())
            .param("calls", seen.history().calls())
            .update();
    Intent after = queries.find(seen.requestId()).orElseThrow();
    if (given == 0 && !after.state().isDecided()) {
      throw new LaterException(
          seen.requestId() + " is being submitted by somebody else", clock.instant());
    }
    return after;
  }

  /** Stores news about a payment; news that may not be believed change nothing. */
  public Intent apply(UUID id, PaymentState next, @Nullable String providerId, long captured) {
    return Objects.requireNonNull(
        transaction.execute(status -> applyLocked(id, next, providerId, captured)));
  }

  private Intent applyLocked(
      UUID id, PaymentState next, @Nullable String providerId, long captured) {
    Intent current =
        store
            .sql("select * from hub.payment_intents where id = :id for update")
            .param("id", id)
            .query(IntentRows::read)
            .single();
    if (!current.state().canBecome(next)) {
      return current;
    }
    if (!next.isDecided()) {
      return undecided(current, true, false, next.code(), "the provider is still at work");
    }
    StoredReason reason = StoredReason.of(next);
    return store
        .sql(
            """
            update hub.payment_intents set state = :state, reason_code = :reasonCode, reason = :reason,
              provider_code = :providerCode, provider_id = coalesce(provider_id, :providerId),
              captured_minor = greatest(captured_minor, :captured), in_doubt = false, answer_kept = false,
              decided_at = coalesce(decided_at, :now)
            where id = :id returning *
            """)
        .param("state", next.code())
        .param("reasonCode", reason.code())
        .param("reason", reason.text())
        .param("providerCode", reason.providerCode())
        .param("providerId", providerId)
        .param("captured", captured)
        .param("now", now())
        .param("id", id)
        .query(IntentRows::read)
        .single();
  }

  /** Refunds are known by the provider's total, which only grows. */
  public void refunded(UUID id, long totalMinor) {
    store
        .sql(
            """
            update hub.payment_intents set refunded_minor = greatest(refunded_minor, :total) where id = :id
            """)
        .param("total", totalMinor)
        .param("id", id)
        .update();
  }

  /**
   * Doubt is only taken away by whoever made the last call: another one may be under way.
   *
   * @param before the payment as it was before the call was begun
   */
  private Intent undecided(
      Intent before, boolean inDoubt, boolean answerKept, String state, String reason) {
    store
        .sql(
            """
            update hub.payment_intents set reason = :reason, answer_kept = :answerKept,
              state = case when :inDoubt or calls <= :calls + 1 then :state else state end,
              in_doubt = :inDoubt or (in_doubt and calls > :calls + 1)
            where id = :id and state in ('received', 'submitted', 'unknown')
            """)
        .param("state", state)
        .param("reason", reason)
        .param("inDoubt", inDoubt)
        .param("answerKept", answerKept)
        .param("calls", before.history().calls())
        .param("id", before.id())
        .update();
    return store
        .sql("select * from hub.payment_intents where id = :id")
        .param("id", before.id())
        .query(IntentRows::read)
        .single();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
