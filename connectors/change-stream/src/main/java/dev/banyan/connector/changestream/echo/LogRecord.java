package dev.banyan.connector.changestream.echo;

import dev.banyan.connector.changestream.mariadb.BinlogDefaults;
import dev.banyan.spi.EchoMark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a record tells of its transaction.
 *
 * @param transaction names it among its neighbours; null when the record doesn't tell
 * @param isOutside whether the record was written outside of any transaction
 * @param isChange whether it is a change of a row
 * @param mark the command of Banyan's mark, when the record is one
 */
record LogRecord(
    @Nullable String transaction, boolean isOutside, boolean isChange, @Nullable String mark) {

  private static final LogRecord SILENT = new LogRecord(null, false, false, null);
  private static final LogRecord OUTSIDE = new LogRecord(null, true, false, null);

  static LogRecord of(SourceRecord record) {
    Map<String, ?> offset = record.sourceOffset();
    if (offset != null && offset.get("file") != null) {
      return ofBinlog(record, offset);
    }
    Struct source = source(record);
    return source == null || isSnapshot(source) || source.schema().field("txId") == null
        ? SILENT
        : ofPostgresql(record, source);
  }

  private static LogRecord ofPostgresql(SourceRecord record, Struct source) {
    Object transaction = source.get("txId");
    Struct value = (Struct) record.value();
    Struct message = value.schema().field("message") == null ? null : value.getStruct("message");
    if (transaction == null) {
      // A message that was written at once comes between two transactions.
      return message == null ? SILENT : OUTSIDE;
    }
    String mark =
        message != null && EchoMark.MESSAGE.equals(message.getString("prefix"))
            ? StandardCharsets.UTF_8.decode(ByteBuffer.wrap(message.getBytes("content"))).toString()
            : null;
    return new LogRecord(transaction.toString(), false, message == null, mark);
  }

  /**
   * Debezium's place in the binlog is that of the transaction's beginning until it has ended, also
   * in heartbeats, and after a restart in its middle.
   */
  private static LogRecord ofBinlog(SourceRecord record, Map<String, ?> offset) {
    String transaction = offset.get("file") + ":" + offset.get("pos");
    Struct source = source(record);
    if (source == null) {
      return new LogRecord(transaction, false, false, null);
    }
    if (isSnapshot(source)) {
      return SILENT;
    }
    boolean isOwn = BinlogDefaults.SCHEMA.equals(source.getString("db"));
    Struct row = ((Struct) record.value()).getStruct("after");
    String mark =
        isOwn && row != null && "echo".equals(source.getString("table"))
            ? row.getString("command")
            : null;
    return new LogRecord(transaction, false, !isOwn, mark);
  }

  private static boolean isSnapshot(Struct source) {
    String snapshot = source.getString("snapshot");
    return snapshot != null && !snapshot.equals("false");
  }

  private static @Nullable Struct source(SourceRecord record) {
    return record.value() instanceof Struct value && value.schema().field("source") != null
        ? value.getStruct("source")
        : null;
  }
}
