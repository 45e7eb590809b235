package dev.banyan.hub.facade.contract;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A parameter of an operation with its compiled rule. Immutable. */
public final class Parameter {

  private final String name;
  private final String in;
  private final boolean required;
  private final ValueRule rule;
  private final @Nullable Object defaultValue;

  /**
   * @param node the parameter object of the document, references resolved
   * @param schema its schema, references resolved
   */
  Parameter(JsonNode node, JsonNode schema) {
    name = node.path("name").asText();
    in = node.path("in").asText();
    required = node.path("required").asBoolean(false);
    rule = new ValueRule(schema);
    defaultValue = schema.has("default") ? defaultOf(schema.get("default").asText()) : null;
  }

  private Object defaultOf(String raw) {
    Checked checked = rule.check(raw);
    if (checked instanceof Checked.Value v) {
      return v.value();
    }
    throw new IllegalArgumentException(
        "parameter " + name + ": its default \"" + raw + "\" breaks its own schema");
  }

  public String name() {
    return name;
  }

  /** {@code path}, {@code query} or {@code header}. */
  public String in() {
    return in;
  }

  public boolean required() {
    return required;
  }

  public @Nullable Object defaultValue() {
    return defaultValue;
  }

  public Checked check(String raw) {
    return rule.check(raw);
  }
}
