package dev.banyan.proxy.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path such as {@code /xml/orders/{n}.xml} or {@code /api/**}. A variable stands for one or more
 * unreserved characters (RFC 3986: letters, digits, {@code -._~}) within one segment; {@code **} at
 * the end stands for any rest. Percent escapes, dot segments, doubled slashes, backslashes and
 * semicolons never match either: servers disagree on what they mean, so such a path could be one
 * thing to the rule and another to the upstream.
 */
public final class PathTemplate {

  private final String source;
  private final List<String> literals = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private final boolean anyRest;

  private PathTemplate(String source) {
    this.source = source;
    this.anyRest = source.endsWith("/**");
    parse(anyRest ? source.substring(0, source.length() - 2) : source);
  }

  /**
   * @throws IllegalArgumentException with a sentence for the author of the rule
   */
  public static PathTemplate of(String source) {
    if (!source.startsWith("/")) {
      throw new IllegalArgumentException("A path must start with '/' ('" + source + "').");
    }
    return new PathTemplate(source);
  }

  private void parse(String text) {
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      if (close < 0 || !text.substring(open + 1, close).matches("[A-Za-z][A-Za-z0-9]*")) {
        throw new IllegalArgumentException("A variable must look like {name} ('" + source + "').");
      }
      if (open == at && at > 0) {
        throw new IllegalArgumentException("Variables need text between them ('" + source + "').");
      }
      String name = text.substring(open + 1, close);
      if (variables.contains(name)) {
        throw new IllegalArgumentException("{" + name + "} is used twice ('" + source + "').");
      }
      literals.add(text.substring(at, open));
      variables.add(name);
      at = close + 1;
    }
    literals.add(text.substring(at));
    for (String literal : literals) {
      if (!literal.matches("[A-Za-z0-9/._~!$&'()+,=:@-]*")) {
        throw new IllegalArgumentException(
            "A path may hold letters, digits, {variables}, ** at the end and /._~!$&'()+,=:@- ('"
                + source
                + "').");
      }
    }
  }

  /**
   * What the variables (and the rest, at the end) stand for, or null when the path doesn't match.
   */
  public String @Nullable [] match(String path) {
    if (!path.startsWith(literals.get(0))) {
      return null;
    }
    String[] values = new String[variables.size() + (anyRest ? 1 : 0)];
    int at = literals.get(0).length();
    for (int i = 0; i < variables.size(); i++) {
      String next = literals.get(i + 1);
      boolean last = i == variables.size() - 1 && !anyRest;
      int end = last ? path.length() - next.length() : endOfVariable(path, at, next);
      if (end <= at || !path.startsWith(next, end) || !isPlain(path, at, end)) {
        return null;
      }
      values[i] = path.substring(at, end);
      at = end + next.length();
    }
    if (anyRest) {
      values[values.length - 1] = path.substring(at);
      return isCanonical(path) ? values : null;
    }
    return at == path.length() ? values : null;
  }

  private static int endOfVariable(String path, int at, String next) {
    int end = next.isEmpty() ? path.length() : path.indexOf(next, at);
    int slash = path.indexOf('/', at);
    return slash >= 0 && slash < end ? slash : end;
  }

  private static boolean isPlain(String path, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = path.charAt(i);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || c == '-'
              || c == '.'
              || c == '_'
              || c == '~';
      if (!plain) {
        return false;
      }
    }
    return isCanonical(path);
  }

  private static boolean isCanonical(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == ';' || c == '\\' || (c == '/' && startsOddSegment(path, i + 1))) {
        return false;
      }
      if (c == '%' && isEscapeOfSyntax(path, i + 1)) {
        return false;
      }
    }
    return true;
  }

  // An empty segment, "." or "..".
  private static boolean startsOddSegment(String path, int at) {
    int dots = at;
    while (dots < path.length() && path.charAt(dots) == '.') {
      dots++;
    }
    boolean ends = dots == path.length() || path.charAt(dots) == '/';
    boolean empty = dots == at && at < path.length() && path.charAt(at) == '/';
    return empty || (ends && dots > at);
  }

  // %2e '.', %2f '/', %5c '\', %3b ';', %25 '%' and control characters.
  private static boolean isEscapeOfSyntax(String path, int at) {
    if (at + 2 > path.length()) {
      return true;
    }
    int high = Character.digit(path.charAt(at), 16);
    int low = Character.digit(path.charAt(at + 1), 16);
    int c = high * 16 + low;
    return high < 0 || low < 0 || c < 0x20 || c == '.' || c == '/' || c == '\\' || c == ';'
        || c == '%';
  }

  /**
   * @param values as {@link #match} of {@code matched} gave them
   */
  String fill(PathTemplate matched, String[] values) {
    StringBuilder out = new StringBuilder(source.length() + 32);
    for (int i = 0; i < variables.size(); i++) {
      out.append(literals.get(i));
      out.append(values[matched.variables.indexOf(variables.get(i))]);
    }
    out.append(literals.get(variables.size()));
    return anyRest ? out.append(values[values.length - 1]).toString() : out.toString();
  }

  /**
   * @throws IllegalArgumentException when this path cannot be filled from what the other matches
   */
  public void checkFilledFrom(PathTemplate matched) {
    Map<String, Boolean> known = new HashMap<>();
    matched.variables.forEach(name -> known.put(name, true));
    for (String name : variables) {
      if (!known.containsKey(name)) {
        throw new IllegalArgumentException(
            "{" + name + "} of '" + source + "' is not a variable of '" + matched.source + "'.");
      }
    }
    if (anyRest && !matched.anyRest) {
      throw new IllegalArgumentException(
          "'" + source + "' ends in ** but '" + matched.source + "' does not.");
    }
  }

  @Override
  public String toString() {
    return source;
  }
}
