package dev.banyan.connector.delivery.watch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Forgets what is done and old, in small steps. The body goes first: by reference and digest a
 * repetition is still known for a long time.
 */
public final class Pruning {

  private static final int ROWS_A_STEP = 1000;
  private static final int MOST_STEPS = 100;

  private static final String BODIES =
      """
      UPDATE hub.inbox SET body = '' WHERE id IN (
        SELECT id FROM hub.inbox
        WHERE state = 'DONE' AND done_at < now() - ? * interval '1 day' AND length(body) > 0
        LIMIT ? FOR UPDATE SKIP LOCKED)""";

  private static final String MESSAGES =
      """
      DELETE FROM hub.inbox WHERE id IN (
        SELECT id FROM hub.inbox m
        WHERE state = 'DONE' AND done_at < now() - ? * interval '1 day'
          AND NOT EXISTS (SELECT 1 FROM hub.inbox c WHERE c.first_id = m.id)
        LIMIT ? FOR UPDATE SKIP LOCKED)""";

  private static final String EFFECTS =
      """
      DELETE FROM hub.effects WHERE key IN (
        SELECT key FROM hub.effects
        WHERE state = 'DONE' AND last_called_at < now() - ? * interval '1 day'
        LIMIT ? FOR UPDATE SKIP LOCKED)""";

  private final DataSource store;
  private final int keepBodiesDays;
  private final int keepDays;

  public Pruning(DataSource store, int keepBodiesDays, int keepDays) {
    this.store = store;
    this.keepBodiesDays = keepBodiesDays;
    this.keepDays = keepDays;
  }

  void prune() throws SQLException {
    repeat(BODIES, keepBodiesDays);
    repeat(MESSAGES, keepDays);
    repeat(EFFECTS, keepDays);
  }

  private void repeat(String statement, int days) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement step = connection.prepareStatement(statement)) {
      step.setInt(1, days);
      step.setInt(2, ROWS_A_STEP);
      int steps = 0;
      while (step.executeUpdate() == ROWS_A_STEP && steps < MOST_STEPS) {
        steps++;
      }
    }
  }
}
