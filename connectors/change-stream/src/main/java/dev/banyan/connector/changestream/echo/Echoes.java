package dev.banyan.connector.changestream.echo;

import java.util.Objects;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the transactions that carry Banyan's mark ({@link dev.banyan.spi.EchoMark}). The log hands
 * out transactions whole, one after the other, each with its mark first. Used by one thread, which
 * shows it every record in the order of the log.
 *
 * <p>The mark is not read again when the engine starts in the middle of a transaction. Hence a
 * marked transaction is forgotten as a whole: until it has ended, none of its records may be told
 * to Debezium as processed.
 */
public final class Echoes {

  private @Nullable String transaction;
  private @Nullable String command;
  private boolean ended;

  /** The command that the record's transaction carries out, or null. */
  public @Nullable String read(SourceRecord record) {
    LogRecord read = LogRecord.of(record);
    ended = false;
    if (!read.isOutside() && read.transaction() == null) {
      // Such as a heartbeat or a row of a snapshot, which may come in the middle of a transaction.
      return null;
    }
    if (!Objects.equals(read.transaction(), transaction)) {
      ended = command != null;
      transaction = read.transaction();
      command = null;
    }
    if (read.mark() != null) {
      command = read.mark();
    }
    return read.isChange() ? command : null;
  }

  /** Whether the record that was read last is within a marked transaction, or might be. */
  public boolean isInside() {
    return command != null;
  }

  /** Whether the record that was read last is the first one after a marked transaction. */
  public boolean hasEnded() {
    return ended;
  }
}
