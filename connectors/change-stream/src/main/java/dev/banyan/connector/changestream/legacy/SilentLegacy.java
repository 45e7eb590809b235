package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A kind of database that Debezium reads and that is not asked anything else: no lag in bytes, no
 * waiting for a position.
 */
final class SilentLegacy implements Legacy {

  private final StreamDefinition definition;

  SilentLegacy(StreamDefinition definition) {
    this.definition = definition;
  }

  @Override
  public LogEnd logEnd() {
    return new LogEnd(0, 0);
  }

  @Override
  public void writeToken(String prefix, String token) throws SQLException {
    throw new SQLFeatureNotSupportedException(
        "nothing can be written into the log of a source of kind " + definition.kind());
  }

  @Override
  public @Nullable String token(SourceRecord record, String prefix) {
    return null;
  }

  @Override
  public Preflight preflight() {
    return new Preflight(definition.sources(), List.of(), List.of());
  }

  @Override
  public Optional<String> lost(Map<String, ?> offset) {
    return Optional.empty();
  }

  @Override
  public LogKeeping keeping() {
    return LogKeeping.UNKNOWN;
  }

  @Override
  public String print(long position) {
    return Long.toString(position);
  }

  @Override
  public void close() {}
}
