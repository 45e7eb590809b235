package dev.banyan.connector.changestream.position;

import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The place in the log up to which all transactions are known when a record has been seen. Changes
 * come transaction by transaction, in the order of their commits.
 */
final class LogProgress {

  private static final String POSTGRESQL = "postgresql";

  private LogProgress() {}

  /**
   * @param isToken whether a record is a token or heartbeat, which stands at its own place in the
   *     log behind all that was committed before
   */
  static OptionalLong reached(SourceRecord record, Predicate<SourceRecord> isToken) {
    Struct source = streamed(record);
    String sequence = source == null ? null : text(source, "sequence");
    if (source == null || sequence == null) {
      return OptionalLong.empty();
    }
    boolean token = isToken.test(record);
    if (POSTGRESQL.equals(text(source, "connector"))) {
      // The sequence is ["last commit", "change"].
      return part(sequence, token ? 1 : 0);
    }
    // The sequence begins with the place of the transaction itself, which may not be over yet.
    OptionalLong transaction = part(sequence, 0);
    return token || transaction.isEmpty()
        ? transaction
        : OptionalLong.of(transaction.getAsLong() - 1);
  }

  private static @Nullable Struct streamed(SourceRecord record) {
    if (!(record.value() instanceof Struct value) || value.schema().field("source") == null) {
      return null;
    }
    Struct source = value.getStruct("source");
    String snapshot = source == null ? null : text(source, "snapshot");
    return snapshot == null || snapshot.equals("false") ? source : null;
  }

  private static @Nullable String text(Struct struct, String field) {
    return struct.schema().field(field) == null ? null : struct.getString(field);
  }

  private static OptionalLong part(String sequence, int index) {
    String[] parts = sequence.replaceAll("[\\[\\]\" ]", "").split(",");
    return index < parts.length && parts[index].matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(parts[index]))
        : OptionalLong.empty();
  }
}
