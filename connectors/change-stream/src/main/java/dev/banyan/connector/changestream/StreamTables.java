package dev.banyan.connector.changestream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the hub's own tables know of a stream: its snapshot, applied offsets and dead letters. */
final class StreamTables {

  /**
   * @param nextOffset first offset not yet applied
   * @param positionCommit see {@link dev.banyan.spi.Position}
   * @param positionOffset see {@link dev.banyan.spi.Position}
   */
  record Applied(long nextOffset, long positionCommit, long positionOffset) {}

  private final JdbcClient jdbc;

  StreamTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<String, SnapshotProgress.Table> snapshot(String stream) {
    Map<String, SnapshotProgress.Table> tables = new HashMap<>();
    jdbc.sql("SELECT table_name, rows, state FROM hub.snapshots WHERE stream = ?")
        .param(stream)
        .query(
            row -> {
              tables.put(
                  row.getString(1), new SnapshotProgress.Table(row.getLong(2), row.getString(3)));
            });
    return tables;
  }

  void keepSnapshot(String stream, Map<String, SnapshotProgress.Table> tables) {
    tables.forEach(
        (table, progress) ->
            jdbc.sql(
                    """
                    INSERT INTO hub.snapshots(stream, table_name, rows, state) VALUES (?, ?, ?, ?)
                    ON CONFLICT (stream, table_name) DO UPDATE
                       SET rows = excluded.rows, state = excluded.state, updated_at = now()""")
                .params(stream, table, progress.rows(), progress.state())
                .update());
  }

  /** The slowest consumer's place in each partition of topics that begin with the prefix. */
  Map<TopicPartition, Applied> applied(String topicPrefix) {
    Map<TopicPartition, Applied> offsets = new HashMap<>();
    jdbc.sql(
            """
            SELECT DISTINCT ON (topic, partition)
                   topic, partition, next_offset, position_commit, position_offset
              FROM hub.applied_offsets WHERE starts_with(topic, ?)
             ORDER BY topic, partition, next_offset""")
        .param(topicPrefix)
        .query(
            row -> {
              offsets.put(
                  new TopicPartition(row.getString(1), row.getInt(2)),
                  new Applied(row.getLong(3), row.getLong(4), row.getLong(5)));
            });
    return offsets;
  }

  /** Dead letters not yet redriven, by topic. */
  Map<String, Long> deadLetters(String topicPrefix) {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql(
            """
            SELECT substring(split_part(source, '/', 1) FROM 7), count(*)
              FROM hub.dead_letters
             WHERE starts_with(source, 'kafka:' || ?) AND redriven_at IS NULL GROUP BY 1""")
        .param(topicPrefix)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }
}
