package dev.banyan.connector.projection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * A batch after its mapping, in the order of the changes. As text it is a JSON list of {@code
 * {"op": "upsert|delete|truncate|dead-letter|skip", "row": .., "reason": ..}}.
 *
 * @param rows one entry a change
 * @param capability folder of the mapping, which names the capability; empty if unknown
 * @param progress what must be confirmed once they are applied
 */
public record RowBatch(List<Mapped> rows, String capability, Progress progress) {

  @Override
  public String toString() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    rows.forEach(row -> row.describe(list.addObject()));
    return list.toString();
  }
}
