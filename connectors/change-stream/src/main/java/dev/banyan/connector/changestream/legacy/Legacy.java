package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.spi.Position;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A legacy database's server, asked as the role that reads its log. Implementations are safe to
 * call from any thread and connect when they are first asked.
 */
public interface Legacy extends AutoCloseable {

  /**
   * The one for the definition's kind.
   *
   * @param definition gives the definition with its placeholders resolved
   */
  static Legacy of(StreamDefinition kindOf, Supplier<StreamDefinition> definition) {
    return switch (kindOf.kind()) {
      case POSTGRESQL -> new PostgresLegacy(definition);
      case MARIADB, MYSQL -> new BinlogLegacy(kindOf.name(), definition);
      case SQLSERVER, ORACLE, DB2 -> new SilentLegacy(kindOf);
    };
  }

  /**
   * How far the log goes.
   *
   * @param current end of the log, as bytes that only grow
   * @param confirmed what the stream has confirmed, in the same measure; 0 when that is not known
   */
  record LogEnd(long current, long confirmed) {}

  LogEnd logEnd() throws SQLException;

  /** Writes a token into the log, after everything committed so far. */
  void writeToken(String prefix, String token) throws SQLException;

  /** The token that {@link #writeToken} wrote with that prefix, when the record carries one. */
  @Nullable String token(SourceRecord record, String prefix);

  /** Looks at everything that must be right before the stream may start. */
  Preflight preflight() throws SQLException;

  /**
   * Whether changes after the stored offset can still be read.
   *
   * @param offset the stream's offset as Debezium stored it
   * @return empty when they can, else what has happened, as a sentence
   */
  Optional<String> lost(Map<String, ?> offset) throws SQLException;

  /**
   * Where a stream starts anew.
   *
   * @param offset what Debezium must find stored, so that it reads on from there without a snapshot
   * @param position of {@code offset}; every change before it is older, every one after it newer
   */
  record Restart(Map<String, Object> offset, Position position) {}

  /**
   * Makes the server keep its log from now on, as if the stream had never been. Called while the
   * stream stands.
   *
   * @param offset what is stored now; empty for none
   * @throws IllegalStateException when positions from now on would be older than those before
   */
  default Restart restart(Map<String, ?> offset) throws SQLException {
    throw new SQLFeatureNotSupportedException(
        "a source of this kind cannot be started anew: remove it, empty its projections, add it again");
  }

  /** Whether {@link #restart} is known for this kind. */
  default boolean canRestart() {
    return false;
  }

  /** Settings of Debezium that a start from this offset needs beside the definition's. */
  default Map<String, String> settings(Map<String, ?> offset) {
    return Map.of();
  }

  /**
   * Asks the server whether it understands a condition on rows, without reading any.
   *
   * @throws IllegalArgumentException when it does not, with what it says
   */
  default void requireCondition(SourceTable table, String condition) throws SQLException {}

  /** Has the server keep nothing for this stream any more. */
  default void forget() throws SQLException {}

  /** What the server keeps of its log for this stream. */
  LogKeeping keeping() throws SQLException;

  /** Where in the log a position is, in the measure of {@link LogEnd}; a sweep has no offset. */
  default long place(Position position) {
    return Math.max(position.commit(), position.offset());
  }

  /** Bytes of log from one place to a later one. */
  default long bytes(long from, long to) throws SQLException {
    return Math.max(0, to - from);
  }

  /** Told of the last record of each batch that Kafka has acknowledged. */
  default void acknowledged(SourceRecord last) {}

  /**
   * How many readers of its log the server knows that log in as this stream does; empty where the
   * engine notices by itself that its connection is gone.
   */
  default OptionalInt logReaders() throws SQLException {
    return OptionalInt.empty();
  }

  /** Lets a quiet log move on, where Debezium's own heartbeat waits for somebody to write. */
  default void beat() throws SQLException {}

  /** A place in the log as the server prints it. */
  String print(long place);

  @Override
  void close();
}
