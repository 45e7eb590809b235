package dev.banyan.proxy.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${NAME:default}} from the environment. */
final class Placeholders {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

  private Placeholders() {}

  /**
   * @throws IllegalArgumentException when a name is not set and has no default
   */
  static String fill(String text, Map<String, String> environment) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, environment)));
  }

  private static String value(java.util.regex.MatchResult found, Map<String, String> environment) {
    String value = environment.get(found.group(1));
    if (value != null && !value.isBlank()) {
      return value;
    }
    if (found.group(2) == null) {
      throw new IllegalArgumentException(
          "${" + found.group(1) + "} is not set and has no default; write ${NAME:default}.");
    }
    return found.group(2);
  }
}
