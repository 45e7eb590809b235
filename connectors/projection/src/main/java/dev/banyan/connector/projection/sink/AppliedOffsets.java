package dev.banyan.connector.projection.sink;

import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.Progress;
import dev.banyan.connector.projection.RowBatch;
import dev.banyan.spi.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Moves the stored offsets of a batch's partitions. The update is the fence between hubs: it finds
 * its row only if nobody has applied these changes in the meantime, and holds it until the commit.
 * The position never goes back: a correction has the age of the row that it corrects.
 */
final class AppliedOffsets {

  private static final String MOVE =
      """
      UPDATE hub.applied_offsets
         SET next_offset = ?, applied_at = now(),
             position_commit = greatest(position_commit, ?),
             position_offset = CASE WHEN position_commit = ? THEN greatest(position_offset, ?)
                                    WHEN position_commit < ? THEN ?
                                    ELSE position_offset END
       WHERE consumer = ? AND topic = ? AND partition = ? AND next_offset = ?
         AND mapping IS NOT DISTINCT FROM ?""";

  private AppliedOffsets() {}

  static void move(Connection connection, RowBatch batch) throws SQLException {
    Progress progress = batch.progress();
    try (PreparedStatement update = connection.prepareStatement(MOVE)) {
      for (Progress.Span span : progress.spans()) {
        Position position = lastPosition(batch, span);
        update.setLong(1, span.to());
        update.setLong(2, position.commit());
        update.setLong(3, position.commit());
        update.setLong(4, position.offset());
        update.setLong(5, position.commit());
        update.setLong(6, position.offset());
        update.setString(7, progress.consumer());
        update.setString(8, span.topic());
        update.setInt(9, span.partition());
        update.setLong(10, span.from());
        update.setString(11, span.mapping());
        if (update.executeUpdate() != 1) {
          throw new SQLException(
              "changes of %s/%d from offset %d were applied by another hub, or mapped before a switch"
                  .formatted(span.topic(), span.partition(), span.from()));
        }
      }
    }
  }

  private static Position lastPosition(RowBatch batch, Progress.Span span) {
    Position last = Position.NONE;
    for (Mapped row : batch.rows()) {
      if (row.change().partition() == span.partition()
          && row.change().topic().equals(span.topic())) {
        last = position(row, last);
      }
    }
    return last;
  }

  private static Position position(Mapped row, Position otherwise) {
    if (row instanceof Mapped.Upsert upsert) {
      return upsert.position();
    }
    if (row instanceof Mapped.Rows rows) {
      return rows.position();
    }
    if (row instanceof Mapped.Delete delete) {
      return delete.position();
    }
    return row instanceof Mapped.Truncate truncate ? truncate.position() : otherwise;
  }
}
