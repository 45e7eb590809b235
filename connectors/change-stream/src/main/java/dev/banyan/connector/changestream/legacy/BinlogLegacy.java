package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.Kind;
import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.mariadb.BinlogDefaults;
import dev.banyan.connector.changestream.mariadb.BinlogPosition;
import dev.banyan.spi.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB and MySQL: the log is the binlog, a place in it a file's number and a byte of that file.
 * Tokens are rows of the hub's own schema {@code banyan}, one row a stream, since a binlog takes no
 * other messages.
 */
final class BinlogLegacy implements Legacy {

  private static final String SCHEMA_UNKNOWN = "banyan_schema_unknown";

  private final String stream;
  private final Supplier<StreamDefinition> definition;
  private final LegacyPool pool;
  private volatile long acknowledged;

  BinlogLegacy(String stream, Supplier<StreamDefinition> definition) {
    this.stream = stream;
    this.definition = definition;
    this.pool = new LegacyPool(definition, BinlogLegacy::url);
  }

  private static String url(StreamDefinition resolved) {
    return (resolved.kind() == Kind.MYSQL
            ? "jdbc:mysql://%s:%s/?connectionTimeZone=%%2B00:00"
            : "jdbc:mariadb://%s:%s/?timezone=+00:00")
        .formatted(resolved.required("database.hostname"), resolved.required("database.port"));
  }

  @Override
  public LogEnd logEnd() throws SQLException {
    try (Connection connection = pool.connection()) {
      return new LogEnd(BinlogEnd.read(connection).place(), acknowledged);
    }
  }

  @Override
  public void writeToken(String prefix, String token) throws SQLException {
    try (Connection connection = pool.connection();
        var statement =
            connection.prepareStatement(
                "INSERT INTO banyan.token (stream, token) VALUES (?, ?)"
                    + " ON DUPLICATE KEY UPDATE token = VALUES(token)")) {
      statement.setString(1, stream);
      statement.setString(2, prefix + ":" + token);
      statement.execute();
    }
  }

  @Override
  public void beat() throws SQLException {
    writeToken("banyan-heartbeat", UUID.randomUUID().toString());
  }

  @Override
  public @Nullable String token(SourceRecord record, String prefix) {
    if (!(record.value() instanceof Struct value) || value.schema().field("source") == null) {
      return null;
    }
    Struct source = value.getStruct("source");
    Struct row = value.getStruct("after");
    if (row == null
        || !BinlogDefaults.SCHEMA.equals(source.getString("db"))
        || !"token".equals(source.getString("table"))) {
      return null;
    }
    String token = row.getString("token");
    return token.startsWith(prefix + ":") ? token.substring(prefix.length() + 1) : null;
  }

  @Override
  public Preflight preflight() throws SQLException {
    try (Connection connection = pool.connection()) {
      return new BinlogPreflight(connection, definition.get()).look();
    }
  }

  @Override
  public Optional<String> lost(Map<String, ?> offset) throws SQLException {
    if (offset.get("file") == null || FirstSnapshot.isCutOff(offset)) {
      // The snapshot that has to be taken anyhow tells everything.
      return Optional.empty();
    }
    try (Connection connection = pool.connection()) {
      return BinlogFiles.read(connection).lost(BinlogPosition.transaction(offset));
    }
  }

  /** The tables may have been altered in a stretch of the log that nobody has read. */
  @Override
  public Restart restart(Map<String, ?> offset) throws SQLException {
    try (Connection connection = pool.connection()) {
      BinlogEnd end = BinlogEnd.read(connection);
      long stored = offset.get("file") == null ? 0 : BinlogPosition.transaction(offset);
      if (stored > end.place()) {
        throw new IllegalStateException(
            "the server's binlog ends at %s, before what was read already (%s): it was reset or restored, or is another server's."
                    .formatted(BinlogFiles.print(end.place()), BinlogFiles.print(stored))
                + " Its changes would be taken for older than what the projections hold: remove the source,"
                + " empty the projections and add it again");
      }
      Map<String, Object> anew = end.offset();
      anew.put(SCHEMA_UNKNOWN, true);
      // Rows read at once have the place itself: a sweep that is as new as they are would win.
      return new Restart(anew, new Position(end.place() - 1, 0));
    }
  }

  @Override
  public boolean canRestart() {
    return true;
  }

  /** Debezium replaces the mark with the first offset that it stores. */
  @Override
  public Map<String, String> settings(Map<String, ?> offset) {
    return offset.containsKey(SCHEMA_UNKNOWN) ? Map.of("snapshot.mode", "recovery") : Map.of();
  }

  @Override
  public void requireCondition(SourceTable table, String condition) throws SQLException {
    try (Connection connection = pool.connection()) {
      Sql.requireCondition(
          connection, Sql.backticks(table.schema()) + "." + Sql.backticks(table.name()), condition);
    }
  }

  @Override
  public LogKeeping keeping() throws SQLException {
    try (Connection connection = pool.connection()) {
      return BinlogFiles.read(connection).keeping(connection);
    }
  }

  @Override
  public long place(Position position) {
    return position.commit();
  }

  @Override
  public long bytes(long from, long to) throws SQLException {
    if (BinlogFiles.isSameFile(from, to)) {
      return Math.max(0, to - from);
    }
    try (Connection connection = pool.connection()) {
      return BinlogFiles.read(connection).bytes(from, to);
    }
  }

  @Override
  public void acknowledged(SourceRecord last) {
    if (last.sourceOffset() != null && last.sourceOffset().get("file") != null) {
      acknowledged = BinlogPosition.transaction(last.sourceOffset());
    }
  }

  /** One's own threads are shown without any right. */
  @Override
  public OptionalInt logReaders() throws SQLException {
    try (Connection connection = pool.connection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*) FROM information_schema.processlist"
                    + " WHERE command LIKE 'Binlog Dump%' AND user = substring_index(user(), '@', 1)")) {
      row.next();
      return OptionalInt.of(row.getInt(1));
    }
  }

  @Override
  public String print(long place) {
    return BinlogFiles.print(place);
  }

  @Override
  public void close() {
    pool.close();
  }
}
