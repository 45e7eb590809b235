package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** JSON as the stand-ins keep it. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Names that begin with it are our own notes on an object, shown to nobody. */
  public static final String NOTE = "_";

  private Json() {}

  /** A copy without our notes. */
  public static ObjectNode shown(ObjectNode object) {
    ObjectNode shown = object.deepCopy();
    List<String> notes = new ArrayList<>();
    shown.fieldNames().forEachRemaining(notes::add);
    notes.removeIf(name -> !name.startsWith(NOTE));
    return shown.remove(notes);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** JSON of our own writing. */
  static ObjectNode kept(byte[] json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("the store holds what is no JSON object", e);
    }
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a JSON tree cannot be written", e);
    }
  }

  /** JSON from outside; an empty body is an empty object. */
  public static JsonNode parse(byte[] json) throws JsonProcessingException {
    if (json.length == 0) {
      return object();
    }
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot be read", e);
    }
  }
}
