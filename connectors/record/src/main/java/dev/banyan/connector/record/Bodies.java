package dev.banyan.connector.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Maps and lists out of what a mapping may leave in the body: those, a JSON tree, JSON text. */
final class Bodies {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Bodies() {}

  static Object plain(@Nullable Object body, String layout) {
    try {
      if (body instanceof JsonNode tree) {
        return JSON.readValue(JSON.treeAsTokens(tree), Object.class);
      }
      if (body instanceof String text) {
        return JSON.readValue(text, Object.class);
      }
      if (body instanceof byte[] bytes) {
        return JSON.readValue(new String(bytes, StandardCharsets.UTF_8), Object.class);
      }
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          "records by %s: found text that is no JSON at line %d"
              .formatted(layout, e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    } catch (IOException e) {
      throw new RefusedException("records by " + layout + ": found an unreadable body", e);
    }
    if (body == null) {
      throw new RefusedException("records by " + layout + ": found no body");
    }
    return body;
  }
}
