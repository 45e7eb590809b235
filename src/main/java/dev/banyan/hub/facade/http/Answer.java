package dev.banyan.hub.facade.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the client.
 *
 * @param headers by name, in the order they are sent; values hold no line breaks
 * @param body empty for none
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final byte[] NOTHING = new byte[0];

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), NOTHING);
  }

  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("Content-Type", contentType), body);
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }
}
