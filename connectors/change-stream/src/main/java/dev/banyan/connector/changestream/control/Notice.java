package dev.banyan.connector.changestream.control;

import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What Debezium tells of an incremental snapshot, in its place among the changes.
 *
 * @param id of the request; Debezium's own when it knows of none
 * @param type {@code STARTED}, {@code IN_PROGRESS}, {@code TABLE_SCAN_COMPLETED}, {@code COMPLETED}
 *     or {@code ABORTED}
 * @param details Debezium's additional data
 */
public record Notice(String id, String type, Map<String, String> details) {

  /** Such records stay inside: nobody outside needs them. */
  public static final String TOPIC = "banyan.notices";

  public static boolean is(SourceRecord record) {
    return TOPIC.equals(record.topic());
  }

  /** Null for notices of other things. */
  public static @Nullable Notice of(SourceRecord record) {
    if (!is(record)
        || !(record.value() instanceof Struct value)
        || !"Incremental Snapshot".equals(value.getString("aggregate_type"))) {
      return null;
    }
    return new Notice(
        value.getString("id"), value.getString("type"), value.getMap("additional_data"));
  }

  boolean endsSnapshot() {
    return type.equals("COMPLETED") || type.equals("ABORTED");
  }

  /** Null unless a table has been read to its end or given up. */
  @Nullable String scanned() {
    return type.equals("TABLE_SCAN_COMPLETED") ? details.get("scanned_collection") : null;
  }

  /** Whether every row of the table has been read. */
  boolean isWhole() {
    String status = details.getOrDefault("status", "");
    return status.equals("SUCCEEDED") || status.equals("EMPTY");
  }
}
