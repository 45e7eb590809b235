package dev.banyan.connector.payment.event;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which events have had their effect, and up to when they were fetched. */
public final class EventStore {

  private final JdbcClient store;

  public EventStore(DataSource source) {
    this.store = JdbcClient.create(source);
  }

  /** Notes the event, in the transaction of its effect; false when it was noted before. */
  public boolean note(Notice notice, String effect) {
    return store
            .sql(
                """
                insert into hub.payment_events (provider, event_id, type, object_id, effect, created_at)
                values (:provider, :id, :type, :object, :effect, :created) on conflict do nothing
                """)
            .param("provider", notice.provider())
            .param("id", notice.id())
            .param("type", notice.type())
            .param("object", notice.objectId())
            .param("effect", effect)
            .param("created", Timestamp.from(notice.created()))
            .update()
        == 1;
  }

  /** Which of these events have had their effect. */
  public List<String> known(String provider, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : store
            .sql(
                "select event_id from hub.payment_events where provider = :provider and event_id in (:ids)")
            .param("provider", provider)
            .param("ids", ids)
            .query(String.class)
            .list();
  }

  public Optional<Instant> fetchedUntil(String provider) {
    return store
        .sql("select fetched_until from hub.payment_event_cursors where provider = :provider")
        .param("provider", provider)
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  public void fetched(String provider, Instant until) {
    store
        .sql(
            """
            insert into hub.payment_event_cursors (provider, fetched_until) values (:provider, :until)
            on conflict (provider) do update set
              fetched_until = greatest(payment_event_cursors.fetched_until, excluded.fetched_until)
            """)
        .param("provider", provider)
        .param("until", Timestamp.from(until))
        .update();
  }
}
