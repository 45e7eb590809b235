package dev.banyan.connector.changestream.definition;

import dev.banyan.connector.changestream.definition.SourceTable.Mask;
import dev.banyan.spi.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code tables}: names, keys, masks. */
final class TablesReader {

  private static final List<String> TABLE_KEYS = List.of("table", "key", "keyIndex", "mask");

  private TablesReader() {}

  static List<SourceTable> read(Place root, @Nullable Place list) {
    List<SourceTable> tables = new ArrayList<>();
    if (list == null) {
      root.bad("a source needs 'tables'");
      return tables;
    }
    for (Place item : list.items()) {
      SourceTable table = table(item);
      if (table == null) {
        continue;
      }
      if (tables.stream().anyMatch(other -> other.id().equals(table.id()))) {
        item.bad("table " + table.id() + " is there twice");
      }
      tables.add(table);
    }
    if (tables.isEmpty()) {
      list.bad("'tables' is empty");
    }
    return tables;
  }

  private static @Nullable SourceTable table(Place item) {
    Map<String, Place> entries = item.isText() ? Map.of("table", item) : item.entries(TABLE_KEYS);
    Place named = entries.get("table");
    if (named == null) {
      item.bad("a table needs 'table', its name");
      return null;
    }
    List<String> parts;
    try {
      parts = SourceTable.parts(named.text());
    } catch (IllegalArgumentException e) {
      named.bad(String.valueOf(e.getMessage()));
      return null;
    }
    Map<String, Mask> masks = masks(entries.get("mask"));
    List<String> key = key(entries.get("key"), masks);
    Place index = entries.get("keyIndex");
    if (index != null && !key.isEmpty()) {
      index.bad("a table has 'key' or 'keyIndex', not both");
    }
    return new SourceTable(
        parts.get(0), parts.get(1), key, index == null ? null : index.text(), masks);
  }

  private static List<String> key(@Nullable Place key, Map<String, Mask> masks) {
    if (key == null) {
      return List.of();
    }
    List<String> columns = key.isText() ? List.of(key.text()) : key.texts();
    for (String column : columns) {
      if (column.isEmpty() || column.matches(".*[,;:].*")) {
        key.bad("key column '" + column + "': Debezium takes no name with a comma, ; or : in it");
      } else if (masks.containsKey(column)) {
        key.bad("key column '" + column + "' cannot be masked: it tells rows apart");
      }
    }
    return columns;
  }

  private static Map<String, Mask> masks(@Nullable Place mask) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    if (mask == null) {
      return masks;
    }
    List<String> known =
        Arrays.stream(Mask.values()).map(m -> m.name().toLowerCase(Locale.ROOT)).toList();
    mask.entries()
        .forEach(
            (column, how) -> {
              int at = known.indexOf(how.text());
              if (at < 0) {
                how.bad(
                    "a mask is one of "
                        + String.join(", ", known)
                        + ", not '"
                        + how.text()
                        + "'"
                        + Nearest.hint(how.text(), known));
              } else {
                masks.put(column, Mask.values()[at]);
              }
            });
    return masks;
  }
}
