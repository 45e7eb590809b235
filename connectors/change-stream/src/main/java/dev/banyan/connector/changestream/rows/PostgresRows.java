package dev.banyan.connector.changestream.rows;

import dev.banyan.spi.projection.LegacyRow;
import dev.banyan.spi.projection.LegacyRows;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.TableSchema;
import io.debezium.util.ColumnUtils;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the tables of one stream from PostgreSQL. A connection is kept for the next call, because
 * Debezium reads the catalogue of types with each new one; every scan looks at the tables' columns
 * anew, so that it also knows what has been altered since.
 */
public final class PostgresRows implements LegacyRows {

  private static final int FETCH_ROWS = 500;

  private final String topicPrefix;
  private final Supplier<Map<String, String>> settings;
  private @Nullable PostgresSession idle;

  /**
   * @param topicPrefix the stream's, without a dot
   * @param settings the connector's, with placeholders resolved
   */
  public PostgresRows(String topicPrefix, Supplier<Map<String, String>> settings) {
    this.topicPrefix = topicPrefix + ".";
    this.settings = settings;
  }

  @Override
  public boolean reads(String topic) {
    return topic.startsWith(topicPrefix);
  }

  @Override
  public long estimate(String topic) throws SQLException {
    try (Opened opened = new Opened(topic, false);
        PreparedStatement query =
            opened
                .connection
                .connection()
                .prepareStatement(
                    """
                    SELECT greatest(c.reltuples, s.n_live_tup, 0)::bigint
                      FROM pg_class c LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
                     WHERE c.oid = to_regclass(?)""")) {
      query.setString(1, opened.tableName());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  @Override
  public void scan(
      String topic,
      List<String> keyColumns,
      @Nullable List<String> after,
      int limit,
      RowConsumer rows)
      throws SQLException, InterruptedException {
    try (Opened opened = new Opened(topic, true)) {
      PostgresKey key = opened.key(keyColumns);
      String sql =
          opened.select()
              + (after == null ? "" : " WHERE " + key.after())
              + " ORDER BY "
              + key.order()
              + " LIMIT "
              + limit;
      try (PreparedStatement query = opened.connection.connection().prepareStatement(sql)) {
        query.setFetchSize(FETCH_ROWS);
        set(query, after == null ? List.of() : after, 1);
        try (ResultSet result = query.executeQuery()) {
          opened.read(result, keyColumns, rows);
        }
      }
    }
  }

  @Override
  public List<LegacyRow> find(
      String topic, List<String> keyColumns, Collection<List<String>> places) throws SQLException {
    List<LegacyRow> found = new ArrayList<>();
    if (!places.isEmpty()) {
      try (Opened opened = new Opened(topic, false)) {
        find(opened, keyColumns, List.copyOf(places), found);
      } catch (InterruptedException e) {
        // The list takes rows without waiting.
        Thread.currentThread().interrupt();
      }
    }
    return found;
  }

  @Override
  public byte[] key(String topic, Map<String, String> values) throws SQLException {
    List<String> columns = List.copyOf(values.keySet());
    try (Opened opened = new Opened(topic, false);
        PreparedStatement query =
            opened.connection.connection().prepareStatement(opened.key(columns).values())) {
      set(query, List.copyOf(values.values()), 1);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return opened.encoding.key(topic, opened.schema, opened.array(row));
      }
    }
  }

  /** What is no value of a column's type is no row either; which of the places, halving tells. */
  private static void find(
      Opened opened, List<String> keyColumns, List<List<String>> places, List<LegacyRow> found)
      throws SQLException, InterruptedException {
    String sql = opened.select() + " WHERE " + opened.key(keyColumns).in(places.size());
    try (PreparedStatement query = opened.connection.connection().prepareStatement(sql)) {
      int parameter = 1;
      for (List<String> place : places) {
        parameter = set(query, place, parameter);
      }
      try (ResultSet result = query.executeQuery()) {
        opened.read(result, keyColumns, found::add);
      }
    } catch (SQLException e) {
      if (!String.valueOf(e.getSQLState()).startsWith("22")) {
        throw e;
      }
      opened.connection.rollback();
      if (places.size() > 1) {
        int middle = places.size() / 2;
        find(opened, keyColumns, places.subList(0, middle), found);
        find(opened, keyColumns, places.subList(middle, places.size()), found);
      }
    }
  }

  private static int set(PreparedStatement query, List<String> values, int from)
      throws SQLException {
    int parameter = from;
    for (String value : values) {
      query.setObject(parameter++, value, Types.OTHER);
    }
    return parameter;
  }

  @Override
  public synchronized void release() {
    if (idle != null) {
      idle.close();
      idle = null;
    }
  }

  private synchronized @Nullable PostgresSession takeIdle() {
    PostgresSession taken = idle;
    idle = null;
    return taken;
  }

  private synchronized void giveBack(PostgresSession session) {
    if (idle == null && session.reusable()) {
      idle = session;
    } else {
      session.close();
    }
  }

  /** A session, and Debezium's picture of one table. */
  private final class Opened implements AutoCloseable {

    final String topic;
    final PostgresConnection connection;
    final Encoding encoding;
    final TableSchema schema;
    private final PostgresSession session;
    private final Table table;
    private final List<String> columns;

    /**
     * @param anew whether the tables' columns are looked at again
     */
    Opened(String topic, boolean anew) throws SQLException {
      this.topic = topic;
      PostgresSession kept = takeIdle();
      this.session =
          kept == null ? PostgresSession.open(settings.get(), topic) : kept.renewed(anew);
      this.connection = session.connection();
      this.encoding = session.encoding();
      PostgresTables tables = session.tables();
      try {
        TableId id = tables.table(topic);
        this.table = Objects.requireNonNull(tables.tableFor(id));
        this.schema = Objects.requireNonNull(tables.schemaFor(id));
        this.columns =
            table.columns().stream()
                .map(Column::name)
                .filter(column -> tables.includes(id, column))
                .toList();
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    }

    String tableName() {
      return connection.quoteIdentifier(table.id().schema())
          + "."
          + connection.quoteIdentifier(table.id().table());
    }

    String select() {
      return columns.stream()
          .map(connection::quoteIdentifier)
          .collect(Collectors.joining(", ", "SELECT ", " FROM " + tableName()));
    }

    PostgresKey key(List<String> keyColumns) throws SQLException {
      return PostgresKey.read(connection.connection(), table.id(), keyColumns);
    }

    Object[] array(ResultSet result) throws SQLException {
      return connection.rowToArray(table, result, ColumnUtils.toArray(result, table));
    }

    void read(ResultSet result, List<String> keyColumns, RowConsumer rows)
        throws SQLException, InterruptedException {
      ColumnUtils.ColumnArray array = ColumnUtils.toArray(result, table);
      while (result.next()) {
        Object[] values = connection.rowToArray(table, result, array);
        List<String> place = new ArrayList<>(keyColumns.size());
        for (String column : keyColumns) {
          place.add(String.valueOf(result.getString(columns.indexOf(column) + 1)));
        }
        rows.accept(
            new LegacyRow(
                place, encoding.key(topic, schema, values), encoding.row(topic, schema, values)));
      }
    }

    @Override
    public void close() {
      giveBack(session);
    }
  }
}
