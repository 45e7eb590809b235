package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which legacy column each key column of the projection comes from: {@code
 * order_number=ORDERNUMBER,product_code=PRODUCTCODE}. A deleted row is found by it, whether or not
 * the rest of the row can be mapped.
 */
record KeyColumns(Map<String, String> legacyByColumn) {

  static KeyColumns parse(String text) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String pair : text.split(",")) {
      String[] sides = pair.strip().split("=");
      if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
        throw new IllegalArgumentException(
            "key must be column=LEGACYCOLUMN, several parted by commas, but is '" + text + "'");
      }
      columns.put(sides[0].strip(), sides[1].strip());
    }
    return new KeyColumns(columns);
  }

  ObjectNode of(JsonNode legacyRow) throws UnmappableException {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    for (var column : legacyByColumn.entrySet()) {
      JsonNode value = legacyRow.path(column.getValue());
      if (value.isMissingNode() || value.isNull()) {
        throw new UnmappableException("the row has no " + column.getValue(), null);
      }
      key.set(column.getKey(), value);
    }
    return key;
  }
}
