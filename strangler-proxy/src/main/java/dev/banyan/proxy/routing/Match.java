package dev.banyan.proxy.routing;

import dev.banyan.proxy.http.RequestHead;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of a request; everything given must hold.
 *
 * @param path always asked
 * @param methods case-sensitive names; empty asks nothing
 * @param headers exact values by name; the value {@code *} asks only that the header is there
 * @param host without port, lower case; {@code *.example.org} stands for any host below it
 */
public record Match(
    PathTemplate path, Set<String> methods, Map<String, String> headers, @Nullable String host) {

  /** The values of the path's variables, or null when the request is not this rule's. */
  String @Nullable [] test(RequestHead request, String requestPath) {
    String[] values = path.match(requestPath);
    if (values == null || !(methods.isEmpty() || methods.contains(request.method()))) {
      return null;
    }
    return hostMatches(request) && headersMatch(request) ? values : null;
  }

  private boolean headersMatch(RequestHead request) {
    for (Map.Entry<String, String> wanted : headers.entrySet()) {
      String value = request.header(wanted.getKey());
      if (value == null || !(wanted.getValue().equals("*") || value.equals(wanted.getValue()))) {
        return false;
      }
    }
    return true;
  }

  private boolean hostMatches(RequestHead request) {
    if (host == null) {
      return true;
    }
    String given = request.host();
    if (given == null) {
      return false;
    }
    String name = given.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    return host.startsWith("*.")
        ? name.endsWith(host.substring(1)) && name.length() >= host.length()
        : name.equals(host);
  }
}
