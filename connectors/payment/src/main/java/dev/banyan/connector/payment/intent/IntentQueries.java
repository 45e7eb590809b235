package dev.banyan.connector.payment.intent;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into the table of payments; changes nothing. */
public final class IntentQueries {

  private final JdbcClient store;

  IntentQueries(JdbcClient store) {
    this.store = store;
  }

  public Optional<Intent> find(String requestId) {
    return store
        .sql("select * from hub.payment_intents where request_id = :id")
        .param("id", requestId)
        .query(IntentRows::read)
        .optional();
  }

  public Optional<Intent> findByProviderId(String provider, String providerId) {
    return store
        .sql("select * from hub.payment_intents where provider = :provider and provider_id = :id")
        .param("provider", provider)
        .param("id", providerId)
        .query(IntentRows::read)
        .optional();
  }

  /** Payments of which money was taken in that time. */
  public List<Intent> captured(String provider, Instant from, Instant to) {
    return store
        .sql(
            """
            select * from hub.payment_intents
            where provider = :provider and captured_minor > 0 and decided_at >= :from and decided_at < :to
            order by decided_at
            """)
        .param("provider", provider)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .query(IntentRows::read)
        .list();
  }

  public List<Intent> byProviderIds(String provider, Collection<String> ids) {
    String[] wanted = ids.toArray(String[]::new);
    return store
        .sql(
            "select * from hub.payment_intents where provider = :provider and provider_id = any(:ids)")
        .param("provider", provider)
        .param("ids", wanted)
        .query(IntentRows::read)
        .list();
  }

  /** The newest payments, at most as many as asked for; of one state, or of all. */
  public List<Intent> newest(@Nullable String state, int limit) {
    return store
        .sql(
            """
            select * from hub.payment_intents where (cast(:state as text) is null or state = :state)
            order by received_at desc limit :limit
            """)
        .param("state", state)
        .param("limit", limit)
        .query(IntentRows::read)
        .list();
  }
}
