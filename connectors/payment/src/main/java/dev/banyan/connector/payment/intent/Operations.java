package dev.banyan.connector.payment.intent;

import dev.banyan.connector.payment.decision.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of what was done to payments. Every method is committed when it returns. */
public final class Operations {

  private final JdbcClient store;
  private final Clock clock;

  public Operations(DataSource source, Clock clock) {
    this.store = JdbcClient.create(source);
    this.clock = clock;
  }

  /**
   * The operation of this reference; stored now if it is new.
   *
   * @throws ConflictException when the reference was used before for another amount
   */
  public Operation open(
      Intent intent, Operation.Kind kind, String reference, @Nullable Long amountMinor) {
    String key = intent.id() + ":" + kind.code() + ":" + reference;
    Timestamp now = Timestamp.from(clock.instant());
    store
        .sql(
            """
            insert into hub.payment_operations (key, intent_id, kind, reference, amount_minor, state, in_doubt, calls,
              received_at, first_called_at, last_called_at)
            values (:key, :intent, :kind, :reference, :amount, 'begun', false, 0, :now, :now, :now)
            on conflict do nothing
            """)
        .param("key", key)
        .param("intent", intent.id())
        .param("kind", kind.code())
        .param("reference", reference)
        .param("amount", amountMinor)
        .param("now", now)
        .update();
    Operation operation = find(key).orElseThrow();
    if (!Objects.equals(operation.amountMinor(), amountMinor)) {
      throw new ConflictException(
          "the %s %s of %s was asked for with %s before, now with %s"
              .formatted(
                  kind.code(),
                  reference,
                  intent.requestId(),
                  operation.amountMinor(),
                  amountMinor));
    }
    return operation;
  }

  /** Commits that the provider is about to be called. */
  public Operation begin(Operation operation) {
    return store
        .sql(
            """
            update hub.payment_operations set in_doubt = true, calls = calls + 1, last_called_at = :now,
              first_called_at = case when calls = 0 then :now else first_called_at end
            where key = :key returning *
            """)
        .param("key", operation.key())
        .param("now", Timestamp.from(clock.instant()))
        .query(Operations::read)
        .single();
  }

  /** Stores what a call told. */
  public void settle(Operation before, Outcome outcome) {
    boolean kept = outcome instanceof Outcome.InDoubt doubt && doubt.answerKept();
    boolean inDoubt =
        outcome instanceof Outcome.InDoubt
            || (before.history().inDoubt()
                && (outcome instanceof Outcome.NotDone || outcome instanceof Outcome.Wrong));
    String state =
        outcome instanceof Outcome.Known
            ? "done"
            : outcome instanceof Outcome.Rejected ? "refused" : "begun";
    store
        .sql(
            """
            update hub.payment_operations set state = :state, reason = :reason, in_doubt = :inDoubt,
              answer_kept = :kept, provider_id = :providerId,
              done_at = case when cast(:state as text) = 'done' then cast(:now as timestamptz) end
            where key = :key and state = 'begun'
            """)
        .param("state", state)
        .param("reason", reason(outcome))
        .param("inDoubt", inDoubt)
        .param("kept", kept)
        .param("providerId", outcome instanceof Outcome.Known known ? known.providerId() : null)
        .param("now", Timestamp.from(clock.instant()))
        .param("key", before.key())
        .update();
  }

  /** Sum of the refunds of a payment that are done, in minor units. */
  public long refundedMinor(Intent intent) {
    return store
        .sql(
            """
            select coalesce(sum(coalesce(amount_minor, :all)), 0) from hub.payment_operations
            where intent_id = :intent and kind = 'refund' and state = 'done'
            """)
        .param("all", intent.amount().minor())
        .param("intent", intent.id())
        .query(Long.class)
        .single();
  }

  private Optional<Operation> find(String key) {
    return store
        .sql("select * from hub.payment_operations where key = :key")
        .param("key", key)
        .query(Operations::read)
        .optional();
  }

  private static @Nullable String reason(Outcome outcome) {
    if (outcome instanceof Outcome.InDoubt doubt) {
      return doubt.reason();
    } else if (outcome instanceof Outcome.NotDone not) {
      return not.reason();
    } else if (outcome instanceof Outcome.Rejected no) {
      return no.reason();
    } else if (outcome instanceof Outcome.Wrong wrong) {
      return wrong.reason();
    }
    return null;
  }

  private static Operation read(ResultSet row, int number) throws SQLException {
    String state = row.getString("state");
    long amount = row.getLong("amount_minor");
    Long amountMinor = row.wasNull() ? null : Long.valueOf(amount);
    return new Operation(
        row.getString("key"),
        Operation.Kind.of(row.getString("kind")),
        row.getString("reference"),
        amountMinor,
        state.equals("begun") ? null : Boolean.valueOf(state.equals("done")),
        row.getString("reason"),
        row.getString("provider_id"),
        IntentRows.history(row));
  }
}
