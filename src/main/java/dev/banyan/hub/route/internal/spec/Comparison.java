package dev.banyan.hub.route.internal.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares a body with what a spec expects of it. */
final class Comparison {

  private Comparison() {}

  /** Empty when {@code received} is as expected. */
  static Optional<Mismatch> body(String what, Message expected, String received) {
    JsonNode body = expected.body();
    if (body.isMissingNode()) {
      return Optional.empty();
    }
    if (body.isNull()) {
      return received.isEmpty()
          ? Optional.empty()
          : Optional.of(new Mismatch(what, "(no body)", received));
    }
    if (body.isContainerNode()) {
      return json(what, body, received, expected.subset());
    }
    String text = body.asText();
    if (text.stripLeading().startsWith("<")) {
      return XmlText.normal(text).equals(XmlText.normal(received))
          ? Optional.empty()
          : Optional.of(new Mismatch(what, XmlText.pretty(text), XmlText.pretty(received)));
    }
    boolean same =
        chomp(text).equals(chomp(received))
            || body.isNumber()
                && Bodies.parse(received).map(node -> equal(body, node, false)).orElse(false);
    return same ? Optional.empty() : Optional.of(new Mismatch(what, text, received));
  }

  private static String chomp(String text) {
    return text.replaceFirst("\\R\\z", "");
  }

  private static Optional<Mismatch> json(
      String what, JsonNode expected, String received, boolean subset) {
    Optional<JsonNode> parsed = Bodies.parse(received);
    if (parsed.isPresent() && equal(expected, parsed.get(), subset)) {
      return Optional.empty();
    }
    return Optional.of(
        new Mismatch(
            what + (subset ? " (these fields at least)" : ""),
            pretty(expected),
            parsed
                .map(node -> pretty(inOrderOf(expected, node)))
                .orElse(received.isEmpty() ? "(no body)" : received)));
  }

  /** Numbers by value, everything else exactly; with {@code subset} further fields are allowed. */
  static boolean equal(JsonNode expected, JsonNode received, boolean subset) {
    if (expected.isNumber() && received.isNumber()) {
      return expected.decimalValue().compareTo(received.decimalValue()) == 0;
    }
    if (expected.isArray() && received.isArray()) {
      if (expected.size() != received.size()) {
        return false;
      }
      for (int i = 0; i < expected.size(); i++) {
        if (!equal(expected.get(i), received.get(i), subset)) {
          return false;
        }
      }
      return true;
    }
    if (expected.isObject() && received.isObject()) {
      return (subset || expected.size() == received.size()) && fields(expected, received, subset);
    }
    return Objects.equals(expected, received);
  }

  private static boolean fields(JsonNode expected, JsonNode received, boolean subset) {
    Iterator<Map.Entry<String, JsonNode>> fields = expected.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      JsonNode other = received.get(field.getKey());
      if (other == null || !equal(field.getValue(), other, subset)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same JSON with its fields in the order of {@code model}, so that lines stand side by side.
   */
  private static JsonNode inOrderOf(JsonNode model, JsonNode json) {
    if (json.isObject()) {
      var ordered = Bodies.JSON.createObjectNode();
      model
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (json.has(name)) {
                  ordered.set(name, inOrderOf(model.get(name), json.get(name)));
                }
              });
      json.fields()
          .forEachRemaining(
              field -> {
                if (!ordered.has(field.getKey())) {
                  ordered.set(field.getKey(), field.getValue());
                }
              });
      return ordered;
    }
    if (json.isArray()) {
      var ordered = Bodies.JSON.createArrayNode();
      for (int i = 0; i < json.size(); i++) {
        ordered.add(inOrderOf(model.path(i), json.get(i)));
      }
      return ordered;
    }
    return json;
  }

  static String pretty(JsonNode json) {
    try {
      return Bodies.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      return json.toString();
    }
  }
}
