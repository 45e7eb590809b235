package dev.banyan.connector.http.webhook;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of subscriptions. */
final class Subscriptions {

  private static final int MOST = 1000;
  private static final String COLUMNS = "name, url, events, disabled_because";

  private final JdbcClient store;

  Subscriptions(JdbcClient store) {
    this.store = store;
  }

  List<Subscription> all() {
    return store
        .sql("SELECT " + COLUMNS + " FROM hub.webhook_subscriptions ORDER BY name")
        .query((row, number) -> subscription(row))
        .list();
  }

  Optional<Subscription> find(String name) {
    return store
        .sql("SELECT " + COLUMNS + " FROM hub.webhook_subscriptions WHERE name = ?")
        .param(name)
        .query((row, number) -> subscription(row))
        .optional();
  }

  /**
   * @throws IllegalArgumentException when there is one of the name, or too many
   */
  void add(Subscription subscription) {
    try {
      int added =
          store
              .sql(
                  """
                  INSERT INTO hub.webhook_subscriptions (name, url, events)
                  SELECT ?, ?, ? WHERE (SELECT count(*) FROM hub.webhook_subscriptions) < ?""")
              .params(
                  subscription.name(),
                  subscription.url().toString(),
                  subscription.events().toArray(String[]::new),
                  MOST)
              .update();
      if (added == 0) {
        throw new IllegalArgumentException("there are " + MOST + " subscriptions already");
      }
    } catch (DuplicateKeyException e) {
      throw new IllegalArgumentException("there is a subscription " + subscription.name());
    }
  }

  boolean remove(String name) {
    return store.sql("DELETE FROM hub.webhook_subscriptions WHERE name = ?").param(name).update()
        == 1;
  }

  /** Tells it nothing any more, until somebody enables it. */
  void disable(String name, String because) {
    store
        .sql(
            """
            UPDATE hub.webhook_subscriptions SET disabled_because = ?, changed_at = now()
            WHERE name = ? AND disabled_because IS NULL""")
        .params(because, name)
        .update();
  }

  void enable(String name) {
    store
        .sql(
            """
            UPDATE hub.webhook_subscriptions SET disabled_because = NULL, changed_at = now()
            WHERE name = ?""")
        .param(name)
        .update();
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    Array events = row.getArray("events");
    return new Subscription(
        row.getString("name"),
        URI.create(row.getString("url")),
        List.of((String[]) events.getArray()),
        row.getString("disabled_because"));
  }
}
