package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back: JSON, or nothing when the body is empty. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  public static Answer json(int status, JsonNode body) {
    return text(status, body.toString());
  }

  public static Answer text(int status, String json) {
    return new Answer(status, Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
