package dev.banyan.connector.record.csv;

import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.RecordType;
import dev.banyan.connector.record.value.MisfitException;
import dev.banyan.spi.delivery.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The columns of one layout. */
final class CsvRecord {

  private final Layout layout;
  private final List<Cell> cells;

  CsvRecord(Layout layout, RecordType type) {
    this.layout = layout;
    this.cells = type.fields().stream().map(field -> new Cell(field, layout.dialect())).toList();
  }

  List<String> names() {
    return cells.stream().map(cell -> cell.field().name()).toList();
  }

  Map<String, Object> read(List<String> row, String where) {
    if (row.size() != cells.size()) {
      throw new RefusedException(
          "%s of %s: found %d columns, expected %d"
              .formatted(where, layout.name(), row.size(), cells.size()));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      try {
        put(values, cells.get(i), row.get(i));
      } catch (MisfitException e) {
        throw refused(where, cells.get(i).field(), e.found());
      }
    }
    return values;
  }

  // A body may hold null for an absent value, which Map's type does not say.
  @SuppressWarnings("NullAway")
  private static void put(Map<String, Object> values, Cell cell, String text)
      throws MisfitException {
    values.put(cell.field().name(), cell.read(text));
  }

  List<String> write(Map<?, ?> body, String where) {
    Set<String> unknown = new TreeSet<>();
    body.keySet().forEach(key -> unknown.add(String.valueOf(key)));
    names().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new RefusedException(
          "%s of %s: has no column %s, only %s".formatted(where, layout.name(), unknown, names()));
    }
    List<String> row = new ArrayList<>();
    for (Cell cell : cells) {
      try {
        row.add(cell.write(body.get(cell.field().name())));
      } catch (MisfitException e) {
        throw refused(where, cell.field(), e.found());
      }
    }
    return row;
  }

  private RefusedException refused(String where, Field field, String what) {
    return new RefusedException(
        "%s of %s, column %s at %d (%s): %s"
            .formatted(
                where, layout.name(), field.name(), field.position(), field.type().word(), what));
  }
}
