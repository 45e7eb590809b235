package dev.banyan.hub.route.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Camel's own JSON schema of its YAML: which keys a step, route or expression may have. */
final class RouteSchema {

  private static final String FILE = "schema/camelYamlDsl.json";

  private final JsonNode definitions;
  private final JsonNode root;

  RouteSchema() {
    try (InputStream in = RouteSchema.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            FILE + " is not on the class path: camel-yaml-dsl is missing");
      }
      root = new ObjectMapper().readTree(in).path("items");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    definitions = root.path("definitions");
  }

  /** One item of a route file: route, from, rest, beans ... */
  Shape item() {
    return new Shape("item", root);
  }

  Shape definition(String name) {
    return new Shape(name, definitions.path(name));
  }

  /**
   * A place in the schema; {@code name} is Camel's name of the definition, or that of the property.
   */
  final class Shape {
    private final String name;
    private final JsonNode json;

    private Shape(String name, JsonNode json) {
      JsonNode ref = json.path("$ref");
      boolean follow = ref.isTextual() && !json.has("properties");
      this.name = follow ? ref.asText().replaceAll(".*/", "") : name;
      this.json = follow ? definitions.path(this.name) : json;
    }

    /** The definition's simple name, such as {@code ToDefinition}. */
    String name() {
      return name.replaceAll(".*\\.", "");
    }

    boolean known() {
      return !json.isMissingNode() && !json.isEmpty();
    }

    private List<Shape> branches() {
      List<Shape> found = new ArrayList<>();
      for (String kind : List.of("oneOf", "anyOf")) {
        json.path(kind).forEach(branch -> found.add(new Shape(name, branch)));
      }
      return found;
    }

    Set<String> keys() {
      Set<String> keys = new TreeSet<>();
      json.path("properties").fieldNames().forEachRemaining(keys::add);
      branches().forEach(branch -> keys.addAll(branch.keys()));
      return keys;
    }

    Shape property(String key) {
      JsonNode own = json.path("properties").path(key);
      if (!own.isMissingNode() && !own.isEmpty()) {
        return new Shape(key, own);
      }
      return branches().stream()
          .map(branch -> branch.property(key))
          .filter(Shape::known)
          .findFirst()
          .orElse(new Shape(key, MissingNode.getInstance()));
    }

    Shape item() {
      return new Shape(name, json.path("items"));
    }

    Set<String> required() {
      Set<String> keys = new TreeSet<>();
      json.path("required").forEach(key -> keys.add(key.asText()));
      return keys;
    }

    /** Languages or data formats of which one must be given; empty when none is needed. */
    Set<String> oneNeededOf() {
      Set<String> keys = new TreeSet<>();
      for (Shape branch : branches()) {
        branch
            .json
            .path("oneOf")
            .forEach(
                choice ->
                    choice
                        .path("not")
                        .path("anyOf")
                        .forEach(
                            alternative ->
                                alternative
                                    .path("required")
                                    .forEach(key -> keys.add(key.asText()))));
      }
      return keys;
    }

    /** string, boolean, number, object, array: any of them may stand here. */
    Set<String> types() {
      Set<String> types = new TreeSet<>();
      if (json.path("type").isTextual() && branches().isEmpty()) {
        types.add(json.path("type").asText());
      }
      branches().forEach(branch -> types.addAll(branch.types()));
      return types;
    }

    List<String> choices() {
      List<String> choices = new ArrayList<>();
      json.path("enum").forEach(choice -> choices.add(choice.asText()));
      return choices;
    }

    boolean closed() {
      return json.has("additionalProperties") && !json.path("additionalProperties").asBoolean(true)
          || branches().stream().anyMatch(Shape::closed);
    }
  }
}
