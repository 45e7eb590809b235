package dev.banyan.connector.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.ArrayList;
import java.util.List;

/**
 * Long values that did not change are left out of PostgreSQL's log, unless the table has REPLICA
 * IDENTITY FULL. In a mapped row {@link #VALUE} stands for one: the projection keeps what it has.
 */
public final class LeftOut {

  /** What Debezium writes instead of such a value. */
  public static final String PLACEHOLDER = "__debezium_unavailable_value";

  public static final JsonNode VALUE = new POJONode("(left out of the log)");

  public static final String REMEDY =
      "ALTER TABLE .. REPLICA IDENTITY FULL on the legacy table makes updates whole";

  private LeftOut() {}

  /** Names of the fields that have no value. */
  public static List<String> columns(ObjectNode row) {
    List<String> columns = new ArrayList<>();
    row.properties()
        .forEach(
            field -> {
              if (field.getValue() == VALUE) {
                columns.add(field.getKey());
              }
            });
    return columns;
  }
}
