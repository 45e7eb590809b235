package dev.banyan.connector.changestream;

import io.debezium.data.Envelope;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads the few things of a Debezium record that this connector itself must know. */
final class Change {

  private Change() {}

  static boolean isTruncate(SourceRecord record) {
    return Envelope.Operation.TRUNCATE.code().equals(operation(record));
  }

  static @Nullable String operation(SourceRecord record) {
    return record.value() instanceof Struct value
            && value.schema().field(Envelope.FieldName.OPERATION) != null
        ? value.getString(Envelope.FieldName.OPERATION)
        : null;
  }

  /** {@code true, first, last, ..} while a snapshot runs, {@code false} or null afterwards. */
  static @Nullable String snapshot(SourceRecord record) {
    Struct source = source(record);
    return source == null ? null : source.getString("snapshot");
  }

  /** {@code public.orders}, or null for a record that belongs to no table. */
  static @Nullable String table(SourceRecord record) {
    Struct source = source(record);
    return source == null || source.schema().field("table") == null
        ? null
        : source.getString(source.schema().field("schema") == null ? "db" : "schema")
            + "."
            + source.getString("table");
  }

  private static @Nullable Struct source(SourceRecord record) {
    return record.value() instanceof Struct value && value.schema().field("source") != null
        ? value.getStruct("source")
        : null;
  }
}
