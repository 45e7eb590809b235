package dev.banyan.connector.changestream.mariadb;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Writes a change's position into {@code source.sequence}, where PostgreSQL's changes have theirs:
 * {@code ["place of the transaction", "place of the row in it"]}. The place that Debezium writes
 * itself is the same for all rows of a transaction from MariaDB 11.4 on, because the server no
 * longer writes an event's own position into the log.
 */
public final class BinlogPosition implements Transformation<SourceRecord> {

  private static final int FILE_SHIFT = 40;
  private static final int EVENT_SHIFT = 24;

  @Override
  public SourceRecord apply(SourceRecord record) {
    if (record.value() instanceof Struct value && value.schema().field("source") != null) {
      Struct source = value.getStruct("source");
      if (source != null && source.schema().field("sequence") != null) {
        Map<String, ?> offset = record.sourceOffset();
        source.put(
            "sequence", "[\"" + transaction(offset) + "\",\"" + rowInTransaction(offset) + "\"]");
      }
    }
    return record;
  }

  /** Number of the binlog file and the place in it where the transaction begins. */
  public static long transaction(Map<String, ?> offset) {
    return commit(String.valueOf(offset.get("file")), number(offset.get("pos")));
  }

  /** Place of a log position among all of the server's, as long as its binlog is not reset. */
  public static long commit(String file, long place) {
    String digits = file.substring(file.lastIndexOf('.') + 1);
    if (!digits.matches("\\d+")) {
      throw new IllegalArgumentException(
          "binlog file '" + file + "' has no number, expected a name such as binlog.000001");
    }
    return Long.parseLong(digits) << FILE_SHIFT | place;
  }

  /** Both numbers count on from the transaction's beginning, also after a restart in its middle. */
  private static long rowInTransaction(Map<String, ?> offset) {
    return number(offset.get("event")) << EVENT_SHIFT | number(offset.get("row"));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void close() {}
}
