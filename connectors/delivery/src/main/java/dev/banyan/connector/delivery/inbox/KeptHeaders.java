package dev.banyan.connector.delivery.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which headers of a message are stored. Those that steer Camel are never, whatever the pattern
 * says, nor are those that carry credentials.
 */
record KeptHeaders(List<String> patterns) {

  private static final Set<String> NEVER =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

  static KeptHeaders parse(String names) {
    return new KeptHeaders(
        Arrays.stream(names.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList());
  }

  boolean keeps(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return !name.startsWith("camel")
        && !NEVER.contains(name)
        && patterns.stream().anyMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
