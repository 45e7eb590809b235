package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A jq program that does nothing but name columns anew, <code>{name: .NAME, city: .CITY}</code>, as
 * most mappings do: done directly, with the results that jq gives.
 */
final class PlainMapping {

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
  private static final String SPACE = "(?:\\s|#[^\\n]*(?:\\n|$))*";
  private static final Pattern COLUMN =
      Pattern.compile(
          SPACE + "(" + NAME + ")" + SPACE + ":" + SPACE + "\\.(" + NAME + ")" + SPACE + "([,}])");
  private static final Pattern BEGIN = Pattern.compile(SPACE + "\\{");
  private static final Pattern END = Pattern.compile(SPACE);

  private final String[] columns;
  private final String[] fields;

  private PlainMapping(Map<String, String> fieldByColumn) {
    this.columns = fieldByColumn.keySet().toArray(String[]::new);
    this.fields = fieldByColumn.values().toArray(String[]::new);
  }

  /**
   * Null when the program does anything else.
   *
   * @param program that jq has compiled without complaint
   */
  static @Nullable PlainMapping of(String program) {
    Matcher begin = BEGIN.matcher(program);
    if (!begin.lookingAt()) {
      return null;
    }
    Map<String, String> fieldByColumn = new LinkedHashMap<>();
    Matcher column = COLUMN.matcher(program);
    int at = begin.end();
    while (column.region(at, program.length()).lookingAt()) {
      if (fieldByColumn.put(column.group(1), column.group(2)) != null) {
        return null;
      }
      at = column.end();
      if (column.group(3).equals("}")) {
        boolean over = END.matcher(program).region(at, program.length()).matches();
        return over ? new PlainMapping(fieldByColumn) : null;
      }
    }
    return null;
  }

  ObjectNode apply(ObjectNode legacyRow) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.length; i++) {
      JsonNode value = legacyRow.get(fields[i]);
      row.set(columns[i], value == null ? JsonNodeFactory.instance.nullNode() : value);
    }
    return row;
  }
}
