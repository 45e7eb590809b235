package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiFunction;
import org.apache.camel.CamelContext;

/**
 * A mapping written in Java: a bean of Camel's registry that takes the legacy row and the operation
 * as {@link JsonNode} and text. What it throws refuses the row.
 */
final class BeanMapping implements RowMaker {

  static final String PREFIX = "bean:";

  private final String name;
  private final BiFunction<JsonNode, String, JsonNode> bean;

  private BeanMapping(String name, BiFunction<JsonNode, String, JsonNode> bean) {
    this.name = name;
    this.bean = bean;
  }

  /**
   * @param name {@code bean:NAME}
   * @throws BadMappingException when there is no such bean
   */
  @SuppressWarnings("unchecked")
  static BeanMapping find(CamelContext context, String name) throws BadMappingException {
    String bean = name.substring(PREFIX.length());
    if (context.getRegistry().lookupByName(bean) instanceof BiFunction<?, ?, ?> found) {
      return new BeanMapping(name, (BiFunction<JsonNode, String, JsonNode>) found);
    }
    throw new BadMappingException(
        "mapping "
            + name
            + ": there is no bean "
            + bean
            + " that is a java.util.function.BiFunction<JsonNode, String, JsonNode>",
        null);
  }

  @Override
  public JsonNode make(JsonNode legacyRow, String operation) throws UnmappableException {
    JsonNode made;
    try {
      made = bean.apply(legacyRow, operation);
    } catch (RuntimeException e) {
      throw new UnmappableException(name + ": " + e.getMessage(), e);
    }
    if (made == null || !made.isContainerNode()) {
      throw new UnmappableException(
          name + ": a mapping must give one object, or one list, for a row, but gave " + made,
          null);
    }
    return made;
  }
}
