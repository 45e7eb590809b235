package dev.banyan.connector.projection.sink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.ColumnText;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.Mapped.Delete;
import dev.banyan.connector.projection.Mapped.Upsert;
import dev.banyan.connector.projection.sink.TableShape.Column;
import dev.banyan.spi.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.postgresql.PGConnection;

/**
 * Writes changes of one table in as few statements as their order allows: of each key the latest
 * only, upserts and deletes together, truncates at their place.
 */
final class RowWriter {

  private final TableShape table;
  private final ProjectionSql sql;

  RowWriter(TableShape table) {
    this.table = table;
    this.sql = ProjectionSql.of(table);
  }

  void write(Connection connection, List<Mapped> changes) throws SQLException {
    Map<List<String>, Mapped> latest = new LinkedHashMap<>();
    for (Mapped change : changes) {
      if (change instanceof Upsert upsert) {
        latest.merge(key(upsert.row()), upsert, RowWriter::later);
      } else if (change instanceof Delete delete) {
        latest.merge(key(delete.key()), delete, RowWriter::later);
      } else if (change instanceof Mapped.Truncate truncate) {
        writeRows(connection, latest.values());
        latest.clear();
        truncate(connection, truncate.position());
      }
    }
    writeRows(connection, latest.values());
  }

  private void writeRows(Connection connection, Collection<Mapped> latest) throws SQLException {
    List<Upsert> upserts = only(Upsert.class, latest);
    if (!upserts.isEmpty()) {
      execute(connection, sql.upsert(), table.columns(), upserts, Upsert::row, Upsert::position);
    }
    List<Delete> deletes = only(Delete.class, latest);
    if (!deletes.isEmpty()) {
      execute(connection, sql.delete(), table.keyColumns(), deletes, Delete::key, Delete::position);
    }
  }

  private static <T> void execute(
      Connection connection,
      String statement,
      List<Column> columns,
      List<T> rows,
      Function<T, ObjectNode> values,
      Function<T, Position> position)
      throws SQLException {
    // Arrays of primitives and of String go out in binary, without an object a value.
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      int parameter = 1;
      String[] texts = new String[rows.size()];
      for (Column column : columns) {
        for (int i = 0; i < texts.length; i++) {
          texts[i] = ColumnText.of(values.apply(rows.get(i)).get(column.name()));
        }
        prepared.setArray(parameter++, postgres.createArrayOf("text", texts.clone()));
      }
      long[] commits = new long[rows.size()];
      long[] offsets = new long[rows.size()];
      for (int i = 0; i < commits.length; i++) {
        Position at = position.apply(rows.get(i));
        commits[i] = at.commit();
        offsets[i] = at.offset();
      }
      prepared.setArray(parameter++, postgres.createArrayOf("int8", commits));
      prepared.setArray(parameter, postgres.createArrayOf("int8", offsets));
      prepared.executeUpdate();
    }
  }

  private void truncate(Connection connection, Position position) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(sql.truncate())) {
      prepared.setLong(1, position.commit());
      prepared.setLong(2, position.offset());
      prepared.executeUpdate();
    }
  }

  private List<String> key(ObjectNode row) {
    return table.key().stream()
        .map(column -> String.valueOf(ColumnText.of(row.get(column))))
        .toList();
  }

  private static Mapped later(Mapped earlier, Mapped next) {
    return position(next).compareTo(position(earlier)) >= 0 ? next : earlier;
  }

  private static Position position(Mapped change) {
    if (change instanceof Upsert upsert) {
      return upsert.position();
    }
    return change instanceof Delete delete ? delete.position() : Position.NONE;
  }

  private static <T> List<T> only(Class<T> type, Collection<Mapped> changes) {
    return changes.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
