package dev.banyan.connector.changestream.definition;

import dev.banyan.connector.changestream.definition.SourceTable.Mask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in Debezium's settings which columns are masked, and how. */
final class MaskSettings {

  private MaskSettings() {}

  static void put(
      List<SourceTable> tables, @Nullable Place salt, Place root, Map<String, String> settings) {
    Map<Mask, List<String>> columns = new HashMap<>();
    for (SourceTable table : tables) {
      table
          .mask()
          .forEach(
              (column, mask) ->
                  columns
                      .computeIfAbsent(mask, any -> new ArrayList<>())
                      .add(SourceTable.pattern(table.schema(), table.name(), column)));
    }
    columns.forEach(
        (mask, patterns) -> {
          String list = String.join(",", patterns);
          switch (mask) {
            case DROP -> settings.put("column.exclude.list", list);
            case BLANK -> settings.put("column.mask.with.0.chars", list);
            case HASH -> {
              if (salt == null) {
                root.bad(
                    "'mask: hash' needs 'maskSaltSecret', the name of a file among the secrets");
              } else {
                settings.put(
                    "column.mask.hash.v2.SHA-256.with.salt.${directory:secrets:"
                        + salt.text()
                        + "}",
                    list);
              }
            }
          }
        });
  }
}
