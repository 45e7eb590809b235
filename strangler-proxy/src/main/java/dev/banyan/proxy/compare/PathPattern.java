package dev.banyan.proxy.compare;

import java.util.regex.Pattern;

/**
 * Paths of a rule, such as {@code body/order/@changed}, {@code body/*}{@code /id} (any one name) or
 * {@code body/**}{@code /id} (any names, or none, between).
 */
public final class PathPattern {

  private final String source;
  private final Pattern pattern;

  private PathPattern(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /**
   * @throws IllegalArgumentException with a sentence for the author of the rule
   */
  public static PathPattern of(String source) {
    if (!source.matches("(status|header/.+|(body|\\*\\*)(/.+)?)")) {
      throw new IllegalArgumentException(
          "A path must start with status, header/, body or ** ('" + source + "').");
    }
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      if (source.startsWith("**/", at)) {
        regex.append("(?:[^/]*/)*+");
        at += 3;
      } else if (source.startsWith("**", at)) {
        regex.append(".*");
        at += 2;
      } else if (source.charAt(at) == '*') {
        regex.append("[^/]*");
        at++;
      } else {
        regex.append(Pattern.quote(source.substring(at, at + 1)));
        at++;
      }
    }
    return new PathPattern(source, Pattern.compile(regex.toString()));
  }

  public boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  @Override
  public String toString() {
    return source;
  }
}
