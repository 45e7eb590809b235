package dev.banyan.connector.edi.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Delimiters as JSON: each a text of one character. */
final class JsonDelimiters {

  private JsonDelimiters() {}

  static ObjectNode of(Delimiters delimiters) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("segment", String.valueOf(delimiters.segment()));
    json.put("element", String.valueOf(delimiters.element()));
    json.put("component", String.valueOf(delimiters.component()));
    if (delimiters.repetition() != null) {
      json.put("repetition", delimiters.repetition().toString());
    }
    if (delimiters.release() != null) {
      json.put("release", delimiters.release().toString());
    }
    return json;
  }

  static Delimiters read(JsonNode json, Delimiters fallback) {
    return json.isObject()
        ? new Delimiters(
            one(json, "segment", fallback.segment()),
            one(json, "element", fallback.element()),
            one(json, "component", fallback.component()),
            optional(json, "repetition", fallback.repetition()),
            optional(json, "release", fallback.release()))
        : fallback;
  }

  private static char one(JsonNode json, String name, char fallback) {
    Character read = optional(json, name, fallback);
    return read == null ? fallback : read;
  }

  private static @Nullable Character optional(
      JsonNode json, String name, @Nullable Character fallback) {
    String text = json.path(name).asText();
    if (text.length() > 1) {
      throw new IllegalArgumentException(
          "delimiter " + name + " is '" + text + "', expected one character");
    }
    return text.isEmpty() ? fallback : Character.valueOf(text.charAt(0));
  }
}
