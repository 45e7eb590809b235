package dev.banyan.sandbox.provider;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request, read whole.
 *
 * @param path decoded, without the query
 * @param query raw, may be empty
 * @param headers by lower-case name; the first of several counts
 */
public record Call(
    String method, String path, String query, Map<String, String> headers, byte[] body) {

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public boolean is(String wanted) {
    return method.equals(wanted);
  }
}
