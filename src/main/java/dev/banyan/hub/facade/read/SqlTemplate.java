package dev.banyan.hub.facade.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * SQL with named parameters {@code :name} and optional parts {@code [[ and status = :status ]]},
 * which are left out when one of their parameters is absent. Every value is bound, never pasted.
 */
final class SqlTemplate {

  /** Bounds the number of statements one file can turn into. */
  private static final int MAX_OPTIONAL_PARTS = 10;

  private final List<Part> parts;
  private final Map<Integer, Statement> statements = new ConcurrentHashMap<>();
  private final Set<String> names = new TreeSet<>();

  private SqlTemplate(List<Part> parts) {
    this.parts = parts;
    parts.forEach(p -> names.addAll(p.parameters()));
  }

  /** A run of SQL with its parameters; {@code bit} is 0 when it is always there. */
  private record Part(String sql, List<String> parameters, int bit) {}

  /** What is prepared: positional SQL and the parameter of each position. */
  static final class Statement {
    final String sql;
    final List<String> parameters;
    volatile @Nullable Columns columns;

    Statement(String sql, List<String> parameters) {
      this.sql = sql;
      this.parameters = parameters;
    }
  }

  /**
   * @throws IllegalArgumentException when brackets don't match or there are too many
   */
  static SqlTemplate parse(String text) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    int optional = 0;
    for (int open = text.indexOf("[["); open >= 0; open = text.indexOf("[[", from)) {
      int close = text.indexOf("]]", open);
      if (close < 0) {
        throw new IllegalArgumentException("\"[[\" without \"]]\"");
      }
      if (++optional > MAX_OPTIONAL_PARTS) {
        throw new IllegalArgumentException("more than " + MAX_OPTIONAL_PARTS + " optional parts");
      }
      parts.add(part(text.substring(from, open), 0));
      parts.add(part(text.substring(open + 2, close), 1 << (optional - 1)));
      from = close + 2;
    }
    parts.add(part(text.substring(from), 0));
    return new SqlTemplate(List.copyOf(parts));
  }

  /** All parameters, also those of optional parts, sorted. */
  Set<String> names() {
    return names;
  }

  Statement statement(Predicate<String> present) {
    int mask = 0;
    for (Part part : parts) {
      if (part.bit() != 0 && part.parameters().stream().allMatch(present)) {
        mask |= part.bit();
      }
    }
    Statement known = statements.get(mask);
    return known != null ? known : statements.computeIfAbsent(mask, this::build);
  }

  private Statement build(int mask) {
    StringBuilder sql = new StringBuilder();
    List<String> parameters = new ArrayList<>();
    for (Part part : parts) {
      if (part.bit() == 0 || (part.bit() & mask) != 0) {
        sql.append(part.sql());
        parameters.addAll(part.parameters());
      }
    }
    return new Statement(sql.toString(), List.copyOf(parameters));
  }

  private static Part part(String text, int bit) {
    StringBuilder sql = new StringBuilder();
    List<String> parameters = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = literalEnd(text, i);
      if (end > i) {
        // Comments go, so that nothing in them is taken for a parameter.
        sql.append(c == '-' ? "" : text.substring(i, end));
      } else if (text.startsWith("::", i)) {
        sql.append("::");
        end = i + 2;
      } else if (c == ':' && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1))) {
        end = i + 1;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
          end++;
        }
        parameters.add(text.substring(i + 1, end));
        sql.append('?');
      } else {
        sql.append(c);
        end = i + 1;
      }
      i = end;
    }
    return new Part(sql.toString(), List.copyOf(parameters), bit);
  }

  /** End of the quoted text or comment that begins here; {@code at} when none does. */
  private static int literalEnd(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '"') {
      int close = text.indexOf(c, at + 1);
      return close < 0 ? text.length() : close + 1;
    }
    if (text.startsWith("--", at)) {
      int newline = text.indexOf('\n', at);
      return newline < 0 ? text.length() : newline;
    }
    return at;
  }
}
