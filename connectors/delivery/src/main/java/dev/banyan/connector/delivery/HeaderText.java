package dev.banyan.connector.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** Headers as they are stored: a JSON object of texts. */
public final class HeaderText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HeaderText() {}

  public static String write(Map<String, String> headers) {
    Map<String, String> storable = new TreeMap<>();
    headers.forEach((name, value) -> storable.put(storable(name), storable(value)));
    try {
      return JSON.writeValueAsString(storable);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("headers cannot be written as JSON", e);
    }
  }

  /** PostgreSQL's texts have no place for U+0000. */
  public static String storable(String text) {
    return text.replace("\0", "");
  }

  public static Map<String, String> read(String text) {
    try {
      return JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored headers are not JSON", e);
    }
  }
}
