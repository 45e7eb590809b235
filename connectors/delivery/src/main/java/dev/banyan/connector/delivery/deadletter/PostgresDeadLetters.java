package dev.banyan.connector.delivery.deadletter;

import dev.banyan.connector.delivery.HeaderText;
import dev.banyan.connector.delivery.Reasons;
import dev.banyan.connector.delivery.Transactions;
import dev.banyan.spi.DeadLetter;
import dev.banyan.spi.delivery.DeadLetters;
import java.sql.PreparedStatement;
import java.util.Map;

/** Dead letters of messages that never reached the inbox. */
public final class PostgresDeadLetters implements DeadLetters {

  private static final String KEEP =
      """
      INSERT INTO hub.dead_letters
        (source, capability, route_id, key, reason, payload, headers, not_replayable_because)
      VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
      ON CONFLICT (source) DO UPDATE SET
        reason = excluded.reason, headers = excluded.headers, last_failed_at = now(),
        failures = dead_letters.failures + 1""";

  private final Transactions store;

  public PostgresDeadLetters(Transactions store) {
    this.store = store;
  }

  @Override
  public void keep(DeadLetter letter, Map<String, String> headers, String notReplayableBecause) {
    store.run(
        "keeping dead letter " + letter.source(),
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, HeaderText.storable(letter.source()));
            insert.setString(2, letter.capability());
            insert.setString(3, letter.routeId());
            String key = letter.key();
            insert.setString(4, key == null ? null : HeaderText.storable(key));
            insert.setString(5, Reasons.cleaned(letter.reason()));
            insert.setBytes(6, letter.payload());
            insert.setString(7, HeaderText.write(headers));
            insert.setString(8, notReplayableBecause);
            return insert.executeUpdate();
          }
        });
  }
}
