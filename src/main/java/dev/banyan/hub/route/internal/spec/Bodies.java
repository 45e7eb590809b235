package dev.banyan.hub.route.internal.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Bodies and headers between the spec's form and Camel's. Decimals keep their digits. */
final class Bodies {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .addModule(new JavaTimeModule())
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private Bodies() {}

  static void put(Message from, org.apache.camel.Message to) {
    from.headers()
        .forEach(
            (name, value) -> {
              if (value.isNull()) {
                to.removeHeader(name);
              } else {
                to.setHeader(name, object(value));
              }
            });
    if (!from.body().isMissingNode()) {
      to.setBody(body(from));
    }
  }

  private static @Nullable Object body(Message message) {
    JsonNode body = message.body();
    if (body.isNull()) {
      return null;
    }
    return message.asObject()
        ? object(body)
        : body.isContainerNode() ? body.toString() : body.asText();
  }

  static @Nullable Object object(JsonNode value) {
    return value.isTextual() ? value.asText() : JSON.convertValue(value, Object.class);
  }

  /**
   * What is in the body as text: text and streams as they are, anything else as JSON; empty for no
   * body.
   */
  static String text(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body == null) {
      return "";
    }
    if (body instanceof Map || body instanceof Iterable || body instanceof JsonNode) {
      return json(body);
    }
    String text =
        exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body);
    boolean onlyItsName =
        text == null
            || text.equals(body.getClass().getName() + "@" + Integer.toHexString(body.hashCode()));
    return onlyItsName ? json(body) : text;
  }

  private static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      return String.valueOf(body);
    }
  }

  static Optional<JsonNode> parse(String text) {
    String start = text.stripLeading();
    if (start.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(text));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
