package dev.banyan.hub.facade.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.hub.facade.http.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code hub.idempotency_keys}. The clock is the database's, the same for all hubs. */
public final class KeyStore {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final int PURGE_ROWS = 10_000;

  private final JdbcClient store;
  private final TransactionTemplate transactions;
  private final String owner;
  private final Duration lease;
  private final Duration keep;

  /**
   * @param owner name of this hub that survives a restart, so that it knows its own dead claims
   * @param lease how long a command may take before the hub that runs it is taken for dead
   * @param keep how long an answer is replayed
   */
  public KeyStore(
      JdbcClient store,
      TransactionTemplate transactions,
      String owner,
      Duration lease,
      Duration keep) {
    this.store = store;
    this.transactions = transactions;
    this.owner = owner;
    this.lease = lease;
    this.keep = keep;
  }

  /** Committed when this returns. */
  Claim claim(String operation, String key, byte[] requestHash) {
    Claim claim = transactions.execute(tx -> claimInTransaction(operation, key, requestHash));
    if (claim == null) {
      throw new IllegalStateException("the claim of " + operation + " " + key + " gave no result");
    }
    return claim;
  }

  private Claim claimInTransaction(String operation, String key, byte[] requestHash) {
    int fresh =
        store
            .sql(
                """
                insert into hub.idempotency_keys
                  (operation, key, request_hash, state, attempts, owner, claimed_until, expires_at)
                values (:operation, :key, :hash, 'IN_FLIGHT', 1, :owner,
                  clock_timestamp() + make_interval(secs => :lease),
                  clock_timestamp() + make_interval(secs => :keep))
                on conflict do nothing
                """)
            .param("operation", operation)
            .param("key", key)
            .param("hash", requestHash)
            .param("owner", owner)
            .param("lease", (double) lease.toSeconds())
            .param("keep", (double) keep.toSeconds())
            .update();
    if (fresh == 1) {
      return new Claim.Run(1);
    }
    return store
        .sql(
            """
            select *, clock_timestamp() as now from hub.idempotency_keys
            where operation = :operation and key = :key for update
            """)
        .param("operation", operation)
        .param("key", key)
        .query((rs, i) -> Claim.decide(held(rs), requestHash, rs.getTimestamp("now").toInstant()))
        .optional()
        .map(claim -> taken(claim, operation, key, requestHash))
        .orElseGet(() -> new Claim.InFlight(Duration.ofSeconds(1)));
  }

  private Claim taken(Claim claim, String operation, String key, byte[] requestHash) {
    if (claim instanceof Claim.Run run) {
      store
          .sql(
              """
              update hub.idempotency_keys set state = 'IN_FLIGHT', attempts = :attempt,
                owner = :owner, request_hash = :hash, status = null, headers = null, body = null,
                claimed_until = clock_timestamp() + make_interval(secs => :lease),
                expires_at = clock_timestamp() + make_interval(secs => :keep)
              where operation = :operation and key = :key
              """)
          .param("attempt", run.attempt())
          .param("owner", owner)
          .param("hash", requestHash)
          .param("lease", (double) lease.toSeconds())
          .param("keep", (double) keep.toSeconds())
          .param("operation", operation)
          .param("key", key)
          .update();
    }
    return claim;
  }

  void answered(String operation, String key, Answer answer) {
    store
        .sql(
            """
            update hub.idempotency_keys
            set state = 'ANSWERED', status = :status, headers = :headers, body = :body
            where operation = :operation and key = :key and owner = :owner
            """)
        .param("status", answer.status())
        .param("headers", json(answer.headers()))
        .param("body", answer.body())
        .param("operation", operation)
        .param("key", key)
        .param("owner", owner)
        .update();
  }

  void open(String operation, String key) {
    store
        .sql(
            """
            update hub.idempotency_keys set state = 'OPEN'
            where operation = :operation and key = :key and owner = :owner
              and state = 'IN_FLIGHT'
            """)
        .param("operation", operation)
        .param("key", key)
        .param("owner", owner)
        .update();
  }

  /** Opens what an earlier life of this hub left in flight; returns how many. */
  public int openAbandoned() {
    return store
        .sql(
            "update hub.idempotency_keys set state = 'OPEN'"
                + " where owner = :owner and state = 'IN_FLIGHT'")
        .param("owner", owner)
        .update();
  }

  /** Deletes expired keys, a bounded number at a time. */
  public int purge() {
    return store
        .sql(
            """
            delete from hub.idempotency_keys where ctid in (
              select ctid from hub.idempotency_keys
              where expires_at < clock_timestamp() and state <> 'IN_FLIGHT' limit :rows)
            """)
        .param("rows", PURGE_ROWS)
        .update();
  }

  private static Claim.Held held(ResultSet rs) throws SQLException {
    return new Claim.Held(
        Claim.State.valueOf(rs.getString("state")),
        rs.getBytes("request_hash"),
        rs.getInt("attempts"),
        instant(rs.getTimestamp("claimed_until")),
        instant(rs.getTimestamp("expires_at")),
        answer(rs));
  }

  private static @Nullable Answer answer(ResultSet rs) throws SQLException {
    int status = rs.getInt("status");
    if (rs.wasNull()) {
      return null;
    }
    try {
      return new Answer(
          status, JSON.readValue(rs.getString("headers"), HEADERS), rs.getBytes("body"));
    } catch (JsonProcessingException e) {
      throw new SQLException("stored headers of an answer are not JSON", e);
    }
  }

  private static Instant instant(Timestamp t) {
    return t.toInstant();
  }

  private static String json(Map<String, String> headers) {
    try {
      return JSON.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings can be written", e);
    }
  }
}
