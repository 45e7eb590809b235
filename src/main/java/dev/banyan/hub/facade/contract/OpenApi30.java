package dev.banyan.hub.facade.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where a schema of OpenAPI 3.0 means something else than JSON Schema, it is rewritten. */
final class OpenApi30 {

  private OpenApi30() {}

  static void toJsonSchema(JsonNode node) {
    if (node instanceof ObjectNode schema) {
      nullable(schema);
      exclusive(schema, "exclusiveMinimum", "minimum");
      exclusive(schema, "exclusiveMaximum", "maximum");
    }
    node.forEach(OpenApi30::toJsonSchema);
  }

  private static void nullable(ObjectNode schema) {
    if (!schema.path("nullable").isBoolean()) {
      return;
    }
    boolean nullable = schema.remove("nullable").asBoolean();
    if (nullable && schema.path("type").isTextual()) {
      String type = schema.get("type").asText();
      schema.putArray("type").add(type).add("null");
      if (schema.get("enum") instanceof ArrayNode values) {
        values.addNull();
      }
    }
  }

  private static void exclusive(ObjectNode schema, String exclusive, String bound) {
    if (!schema.path(exclusive).isBoolean()) {
      return;
    }
    boolean strict = schema.remove(exclusive).asBoolean();
    if (strict && schema.has(bound)) {
      schema.set(exclusive, schema.remove(bound));
    }
  }
}
