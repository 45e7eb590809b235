package dev.banyan.hub.facade.read;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a result and how each is written. Labels that begin with {@code @} are not data:
 * {@code @etag} is the row's version, {@code @cursor} its place in the order of the list.
 */
final class Columns {

  private enum Kind {
    INTEGER,
    DECIMAL,
    FLOAT,
    BOOLEAN,
    JSON,
    INSTANT,
    TEXT
  }

  private record Column(int index, SerializedString name, Kind kind) {}

  private final List<Column> data;
  private final int etag;
  private final int cursor;

  private Columns(List<Column> data, int etag, int cursor) {
    this.data = data;
    this.etag = etag;
    this.cursor = cursor;
  }

  static Columns of(ResultSetMetaData meta) throws SQLException {
    List<Column> data = new ArrayList<>();
    int etag = 0;
    int cursor = 0;
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String label = meta.getColumnLabel(i);
      switch (label) {
        case "@etag" -> etag = i;
        case "@cursor" -> cursor = i;
        default -> data.add(new Column(i, new SerializedString(label), kind(meta, i)));
      }
    }
    return new Columns(List.copyOf(data), etag, cursor);
  }

  private static Kind kind(ResultSetMetaData meta, int i) throws SQLException {
    String name = meta.getColumnTypeName(i);
    if (name.equals("json") || name.equals("jsonb")) {
      return Kind.JSON;
    }
    if (name.equals("timestamptz")) {
      return Kind.INSTANT;
    }
    return switch (meta.getColumnType(i)) {
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.INTEGER;
      case Types.NUMERIC, Types.DECIMAL -> Kind.DECIMAL;
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> Kind.FLOAT;
      case Types.BIT, Types.BOOLEAN -> Kind.BOOLEAN;
      default -> Kind.TEXT;
    };
  }

  /** Quoted for the ETag header; null when the SQL gives none. */
  @Nullable String etag(ResultSet rs) throws SQLException {
    String version = etag == 0 ? null : rs.getString(etag);
    return version == null ? null : '"' + version + '"';
  }

  /** An Integer, Long or String; null when the SQL gives none. */
  @Nullable Object cursor(ResultSet rs) throws SQLException {
    Object value = cursor == 0 ? null : rs.getObject(cursor);
    return value instanceof Number || value == null ? value : value.toString();
  }

  void write(ResultSet rs, JsonGenerator g) throws SQLException, IOException {
    g.writeStartObject();
    for (Column column : data) {
      g.writeFieldName(column.name());
      write(rs, column, g);
    }
    g.writeEndObject();
  }

  private static void write(ResultSet rs, Column column, JsonGenerator g)
      throws SQLException, IOException {
    int i = column.index();
    switch (column.kind()) {
      case INTEGER -> {
        long value = rs.getLong(i);
        if (!rs.wasNull()) {
          g.writeNumber(value);
          return;
        }
      }
      case DECIMAL -> {
        BigDecimal value = rs.getBigDecimal(i);
        if (value != null) {
          g.writeNumber(value);
          return;
        }
      }
      case FLOAT -> {
        double value = rs.getDouble(i);
        if (!rs.wasNull()) {
          g.writeNumber(value);
          return;
        }
      }
      case BOOLEAN -> {
        boolean value = rs.getBoolean(i);
        if (!rs.wasNull()) {
          g.writeBoolean(value);
          return;
        }
      }
      case JSON -> {
        String value = rs.getString(i);
        if (value != null) {
          g.writeRawValue(value);
          return;
        }
      }
      case INSTANT -> {
        OffsetDateTime value = rs.getObject(i, OffsetDateTime.class);
        if (value != null) {
          g.writeString(value.toInstant().toString());
          return;
        }
      }
      case TEXT -> {
        String value = rs.getString(i);
        if (value != null) {
          g.writeString(value);
          return;
        }
      }
    }
    g.writeNull();
  }
}
