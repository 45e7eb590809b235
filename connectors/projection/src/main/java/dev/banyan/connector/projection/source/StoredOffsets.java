package dev.banyan.connector.projection.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where each partition was applied up to, kept in the database of the projections. */
final class StoredOffsets {

  private final DataSource modern;
  private final String consumer;

  StoredOffsets(DataSource modern, String consumer) {
    this.modern = modern;
    this.consumer = consumer;
  }

  /**
   * @param next the first offset not yet applied
   * @param mapping see {@link dev.banyan.connector.projection.Progress.Span}
   */
  record Place(long next, @Nullable String mapping) {}

  /** Where to go on; a partition that is new starts at {@code beginning}. */
  Place next(TopicPartition partition, long beginning) throws SQLException {
    try (Connection connection = modern.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO hub.applied_offsets(consumer, topic, partition, next_offset)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""");
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT next_offset, mapping FROM hub.applied_offsets
                 WHERE consumer = ? AND topic = ? AND partition = ?""")) {
      for (PreparedStatement statement : new PreparedStatement[] {insert, select}) {
        statement.setString(1, consumer);
        statement.setString(2, partition.topic());
        statement.setInt(3, partition.partition());
      }
      insert.setLong(4, beginning);
      insert.executeUpdate();
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Place(row.getLong(1), row.getString(2));
      }
    }
  }
}
