package dev.banyan.connector.changestream;

import io.debezium.data.Envelope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
        : source.getString("schema") + "." + source.getString("table");
  }

  /** Content of a message that was written into the log itself with that prefix. */
  static @Nullable String logMessage(SourceRecord record, String prefix) {
    if (!Envelope.Operation.MESSAGE.code().equals(operation(record))) {
      return null;
    }
    Struct message = ((Struct) record.value()).getStruct("message");
    if (!prefix.equals(message.getString("prefix"))) {
      return null;
    }
    return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(message.getBytes("content"))).toString();
  }

  private static @Nullable Struct source(SourceRecord record) {
    return record.value() instanceof Struct value && value.schema().field("source") != null
        ? value.getStruct("source")
        : null;
  }
}
