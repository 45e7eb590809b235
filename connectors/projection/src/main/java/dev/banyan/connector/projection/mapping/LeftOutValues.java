package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.connector.projection.LeftOut;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps rows of which the log left long values out. The row is mapped twice, with different texts in
 * the place of what is missing: a column that comes out as that very text keeps its value, one that
 * comes out the same both times does not depend on it, and any other cannot be known.
 */
final class LeftOutValues {

  private static final JsonNode FIRST = TextNode.valueOf("left out 4b1f7c");
  private static final JsonNode SECOND = TextNode.valueOf("not known 93e02a");

  /** A mapping of one legacy row. */
  interface Mapping {
    ObjectNode apply(JsonNode legacyRow) throws UnmappableException;
  }

  private LeftOutValues() {}

  static boolean in(JsonNode legacyRow) {
    for (JsonNode value : legacyRow) {
      if (isLeftOut(value)) {
        return true;
      }
    }
    return false;
  }

  static ObjectNode map(JsonNode legacyRow, Mapping mapping) throws UnmappableException {
    ObjectNode first;
    ObjectNode second;
    try {
      first = mapping.apply(with(legacyRow, FIRST));
      second = mapping.apply(with(legacyRow, SECOND));
    } catch (UnmappableException e) {
      throw unknown(names(legacyRow), String.valueOf(e.getMessage()));
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (var field : first.properties()) {
      JsonNode value = field.getValue();
      JsonNode again = second.get(field.getKey());
      if (value.equals(again)) {
        row.set(field.getKey(), value);
      } else if (value.equals(FIRST) && SECOND.equals(again)) {
        row.set(field.getKey(), LeftOut.VALUE);
      } else {
        throw unknown(names(legacyRow), "column " + field.getKey() + " is made of it");
      }
    }
    return row;
  }

  private static JsonNode with(JsonNode legacyRow, JsonNode standIn) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    legacyRow
        .properties()
        .forEach(
            field ->
                row.set(field.getKey(), isLeftOut(field.getValue()) ? standIn : field.getValue()));
    return row;
  }

  private static List<String> names(JsonNode legacyRow) {
    List<String> names = new ArrayList<>();
    legacyRow
        .properties()
        .forEach(
            field -> {
              if (isLeftOut(field.getValue())) {
                names.add(field.getKey());
              }
            });
    return names;
  }

  private static boolean isLeftOut(JsonNode value) {
    return value.isTextual() && value.textValue().equals(LeftOut.PLACEHOLDER);
  }

  private static UnmappableException unknown(List<String> columns, String why) {
    return new UnmappableException(
        "the log left out the unchanged long value of "
            + columns
            + " ("
            + why
            + "); "
            + LeftOut.REMEDY,
        null);
  }
}
