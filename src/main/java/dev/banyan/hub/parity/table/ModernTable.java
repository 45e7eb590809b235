package dev.banyan.hub.parity.table;

import dev.banyan.hub.parity.compare.Bisection;
import dev.banyan.hub.parity.compare.KeyRange;
import dev.banyan.hub.parity.compare.RowDigest;
import dev.banyan.hub.parity.table.TableShape.Column;
import dev.banyan.spi.Position;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A projection's table. Each question is a statement of its own. */
public final class ModernTable implements Bisection.Side {

  private final DataSource modern;
  private final TableShape shape;
  private final TableSql sql;

  private ModernTable(DataSource modern, TableShape shape, List<Column> key) {
    this.modern = modern;
    this.shape = shape;
    this.sql = new TableSql(shape, key);
  }

  /**
   * @param key columns that name a legacy row, in the order of the ranges
   */
  public static ModernTable read(DataSource modern, String table, Collection<String> key)
      throws SQLException {
    try (Connection connection = modern.getConnection()) {
      TableShape shape = TableShape.read(connection, table);
      List<Column> columns = new ArrayList<>();
      for (String column : key) {
        columns.add(shape.column(column));
      }
      return new ModernTable(modern, shape, columns);
    }
  }

  public List<String> primaryKey() {
    return shape.columns().stream().filter(Column::primary).map(Column::name).toList();
  }

  /** A column that a mapping gives and the table lacks, or null. */
  public @Nullable String unknownColumn(Map<String, @Nullable String> row) {
    return row.keySet().stream()
        .filter(name -> shape.columns().stream().noneMatch(column -> column.name().equals(name)))
        .findFirst()
        .orElse(null);
  }

  /** Keys as the database writes them, and whether they came in its order. */
  public record Keys(List<List<String>> texts, boolean ascending) {}

  public Keys keys(List<List<String>> given) throws SQLException, BadValueException {
    List<List<String>> texts = new ArrayList<>(given.size());
    boolean ascending = true;
    if (!given.isEmpty()) {
      try (Connection connection = modern.getConnection();
          PreparedStatement query = connection.prepareStatement(sql.givenKeys())) {
        setKeys(connection, query, given);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            ascending &= row.getInt(1) + 1 == row.getInt(2);
            texts.add(strings(row, 3));
          }
        }
      } catch (SQLException e) {
        throw refusal(e);
      }
    }
    return new Keys(texts, ascending);
  }

  /** What each given row comes to. */
  public List<RowDigest> digests(List<Map<String, @Nullable String>> rows)
      throws SQLException, BadValueException {
    RowDigest[] digests = new RowDigest[rows.size()];
    if (!rows.isEmpty()) {
      try (Connection connection = modern.getConnection();
          PreparedStatement query = connection.prepareStatement(sql.givenDigests())) {
        setRows(connection, query, rows);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            String md5 = row.getString(2);
            digests[row.getInt(1)] =
                new RowDigest(1, half(md5.substring(0, 16)), half(md5.substring(16)));
          }
        }
      } catch (SQLException e) {
        throw refusal(e);
      }
    }
    return List.of(digests);
  }

  /** The given rows as the table would hold them. */
  public List<Map<String, @Nullable String>> texts(List<Map<String, @Nullable String>> rows)
      throws SQLException, BadValueException {
    List<Map<String, @Nullable String>> texts = new ArrayList<>(rows.size());
    if (!rows.isEmpty()) {
      try (Connection connection = modern.getConnection();
          PreparedStatement query = connection.prepareStatement(sql.given() + " ORDER BY 1")) {
        setRows(connection, query, rows);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            texts.add(columns(row, 2));
          }
        }
      } catch (SQLException e) {
        throw refusal(e);
      }
    }
    return texts;
  }

  @Override
  public RowDigest digest(KeyRange range) throws SQLException {
    try (Connection connection = modern.getConnection();
        PreparedStatement query = connection.prepareStatement(sql.digest(range))) {
      setRange(query, range);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return digest(row, 1);
      }
    }
  }

  @Override
  public List<Bisection.Keyed> keys(KeyRange range, int limit) throws SQLException {
    List<Bisection.Keyed> keys = new ArrayList<>();
    try (Connection connection = modern.getConnection();
        PreparedStatement query = connection.prepareStatement(sql.keys(range))) {
      query.setInt(setRange(query, range), limit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          keys.add(new Bisection.Keyed(strings(row, 1), digest(row, sql.key().size() + 1)));
        }
      }
    }
    return keys;
  }

  /**
   * What is stored at keys, in the order of the keys.
   *
   * @param keys as the database writes them
   */
  public List<Stored> look(List<List<String>> keys) throws SQLException {
    Map<Integer, Stored> found = new HashMap<>();
    try (Connection connection = modern.getConnection();
        PreparedStatement query = connection.prepareStatement(sql.look())) {
      setKeys(connection, query, keys);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Position position = new Position(row.getLong(2), row.getLong(3));
          Stored before = found.getOrDefault(row.getInt(1), Stored.NOTHING);
          List<Map<String, @Nullable String>> rows = new ArrayList<>(before.rows());
          if (!row.getBoolean(4)) {
            rows.add(columns(row, 5));
          }
          found.put(
              row.getInt(1),
              new Stored(
                  position.compareTo(before.position()) > 0 ? position : before.position(), rows));
        }
      }
    }
    List<Stored> inOrder = new ArrayList<>(keys.size());
    for (int n = 0; n < keys.size(); n++) {
      inOrder.add(found.getOrDefault(n, Stored.NOTHING));
    }
    return inOrder;
  }

  /** Class 22 is a value that the column cannot hold; everything else is no matter of one row. */
  private static BadValueException refusal(SQLException e) throws SQLException {
    if (!String.valueOf(e.getSQLState()).startsWith("22")) {
      throw e;
    }
    return new BadValueException(
        "the database refuses a value: "
            + String.valueOf(e.getMessage()).replaceAll("\"[^\"]*\"", "\"...\""));
  }

  private void setRows(
      Connection connection, PreparedStatement query, List<Map<String, @Nullable String>> rows)
      throws SQLException {
    setNumbers(connection, query, rows.size());
    int parameter = 2;
    for (Column column : shape.columns()) {
      Object[] texts = rows.stream().map(row -> row.get(column.name())).toArray();
      query.setArray(parameter++, connection.createArrayOf("text", texts));
    }
  }

  private static void setKeys(
      Connection connection, PreparedStatement query, List<List<String>> keys) throws SQLException {
    setNumbers(connection, query, keys.size());
    int columns = keys.get(0).size();
    for (int n = 0; n < columns; n++) {
      int at = n;
      Object[] texts = keys.stream().map(key -> key.get(at)).toArray();
      query.setArray(n + 2, connection.createArrayOf("text", texts));
    }
  }

  private static void setNumbers(Connection connection, PreparedStatement query, int count)
      throws SQLException {
    Object[] numbers = new Object[count];
    for (int n = 0; n < count; n++) {
      numbers[n] = n;
    }
    query.setArray(1, connection.createArrayOf("int4", numbers));
  }

  /** Returns the next parameter. */
  private static int setRange(PreparedStatement query, KeyRange range) throws SQLException {
    List<String> bounds = new ArrayList<>();
    bounds.addAll(Objects.requireNonNullElse(range.after(), List.of()));
    bounds.addAll(Objects.requireNonNullElse(range.upTo(), List.of()));
    int parameter = 1;
    for (String bound : bounds) {
      query.setObject(parameter++, bound, Types.OTHER);
    }
    return parameter;
  }

  private List<String> strings(ResultSet row, int from) throws SQLException {
    List<String> texts = new ArrayList<>(sql.key().size());
    for (int n = 0; n < sql.key().size(); n++) {
      texts.add(row.getString(from + n));
    }
    return texts;
  }

  private Map<String, @Nullable String> columns(ResultSet row, int from) throws SQLException {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    int parameter = from;
    for (Column column : shape.columns()) {
      texts.put(column.name(), row.getString(parameter++));
    }
    return texts;
  }

  private static RowDigest digest(ResultSet row, int from) throws SQLException {
    return new RowDigest(
        row.getLong(from),
        new BigInteger(row.getString(from + 1)),
        new BigInteger(row.getString(from + 2)));
  }

  private static BigInteger half(String hex) {
    return BigInteger.valueOf(Long.parseUnsignedLong(hex, 16));
  }
}
