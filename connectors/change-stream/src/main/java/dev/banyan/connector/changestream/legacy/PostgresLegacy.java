package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: the log is read through a replication slot, positions are LSNs. */
final class PostgresLegacy implements Legacy {

  private final Supplier<StreamDefinition> definition;
  private final LegacyPool pool;

  PostgresLegacy(Supplier<StreamDefinition> definition) {
    this.definition = definition;
    this.pool =
        new LegacyPool(
            definition,
            resolved ->
                "jdbc:postgresql://%s:%s/%s"
                    .formatted(
                        resolved.required("database.hostname"),
                        resolved.required("database.port"),
                        resolved.required("database.dbname")));
  }

  @Override
  public LogEnd logEnd() throws SQLException {
    return slot(slot -> new LogEnd(slot.end(), slot.confirmed()));
  }

  /** In a transaction of its own: it comes out after all that was committed before. */
  @Override
  public void writeToken(String prefix, String token) throws SQLException {
    try (Connection connection = pool.connection();
        var statement =
            connection.prepareStatement("SELECT pg_logical_emit_message(true, ?, ?::text)")) {
      statement.setString(1, prefix);
      statement.setString(2, token);
      statement.execute();
    }
  }

  @Override
  public @Nullable String token(SourceRecord record, String prefix) {
    if (!(record.value() instanceof Struct value) || value.schema().field("message") == null) {
      return null;
    }
    Struct message = value.getStruct("message");
    if (message == null || !prefix.equals(message.getString("prefix"))) {
      return null;
    }
    return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(message.getBytes("content"))).toString();
  }

  @Override
  public Preflight preflight() throws SQLException {
    try (Connection connection = pool.connection()) {
      return new PostgresPreflight(connection, definition.get()).look();
    }
  }

  @Override
  public Optional<String> lost(Map<String, ?> offset) throws SQLException {
    return slot(slot -> slot.lost(offset));
  }

  @Override
  public Restart restart(Map<String, ?> offset) throws SQLException {
    String name = definition.get().required("slot.name");
    try (Connection connection = pool.connection()) {
      PostgresSlot.read(connection, name).refuseOlder(offset);
      return PostgresSlot.renew(connection, name);
    }
  }

  @Override
  public boolean canRestart() {
    return true;
  }

  @Override
  public void forget() throws SQLException {
    try (Connection connection = pool.connection()) {
      PostgresSlot.drop(connection, definition.get().required("slot.name"));
    }
  }

  @Override
  public void requireCondition(SourceTable table, String condition) throws SQLException {
    try (Connection connection = pool.connection()) {
      Sql.requireCondition(
          connection, Sql.quote(table.schema()) + "." + Sql.quote(table.name()), condition);
    }
  }

  @Override
  public LogKeeping keeping() throws SQLException {
    return slot(PostgresSlot::keeping);
  }

  /** A log position as PostgreSQL prints it: {@code 0/16B3748}. */
  @Override
  public String print(long position) {
    return PostgresSlot.lsn(position);
  }

  @Override
  public void close() {
    pool.close();
  }

  private interface Question<T> {
    T ask(PostgresSlot slot);
  }

  private <T> T slot(Question<T> question) throws SQLException {
    try (Connection connection = pool.connection()) {
      return question.ask(PostgresSlot.read(connection, definition.get().required("slot.name")));
    }
  }
}
