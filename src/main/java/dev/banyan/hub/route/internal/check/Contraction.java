package dev.banyan.hub.route.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a migration that takes something away from who uses it: a table, a column, a name, or
 * values that a column could hold.
 *
 * @param line in the migration, from 1
 * @param column null when the whole table goes
 * @param narrowed whether the column stays but may hold less
 */
record Contraction(int line, String what, String table, @Nullable String column, boolean narrowed) {

  private static final String NAME = "(?:[a-z_][a-z0-9_]*\\.)?(\"[^\"]+\"|[a-z_][a-z0-9_]*)";
  private static final Pattern STATEMENT = Pattern.compile("[^;]+");
  private static final Pattern DROP_TABLE =
      Pattern.compile("\\bdrop\\s+table\\s+(?:if\\s+exists\\s+)?" + NAME);
  private static final Pattern ALTER =
      Pattern.compile("\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?" + NAME);
  private static final Pattern DROP =
      Pattern.compile("\\bdrop\\s+(?:column\\s+)(?:if\\s+exists\\s+)?" + NAME);
  private static final Pattern RENAME =
      Pattern.compile("\\brename\\s+(?:column\\s+)?(?!to\\b|constraint\\b)" + NAME + "\\s+to\\b");
  private static final Pattern RENAME_TABLE = Pattern.compile("\\brename\\s+to\\b");
  private static final Pattern RETYPE =
      Pattern.compile(
          "\\balter\\s+(?:column\\s+)?" + NAME + "\\s+(?:set\\s+data\\s+)?type\\s+([a-z]+)");
  private static final Pattern NOT_NULL =
      Pattern.compile("\\balter\\s+(?:column\\s+)?" + NAME + "\\s+set\\s+not\\s+null");

  /** Types that hold whatever the column held before. */
  private static final List<String> WIDE = List.of("text", "numeric", "bigint", "jsonb");

  static List<Contraction> read(String sql) {
    String text = withoutComments(sql).toLowerCase(Locale.ROOT);
    List<Contraction> steps = new ArrayList<>();
    Matcher statement = STATEMENT.matcher(text);
    while (statement.find()) {
      read(text, statement.start(), statement.group(), steps);
    }
    return steps;
  }

  private static void read(String text, int start, String statement, List<Contraction> steps) {
    Matcher dropped = DROP_TABLE.matcher(statement);
    if (dropped.find()) {
      String table = plain(dropped.group(1));
      steps.add(
          new Contraction(
              line(text, start + dropped.start()), "drops table " + table, table, null, false));
    }
    Matcher alter = ALTER.matcher(statement);
    if (!alter.find()) {
      return;
    }
    String table = plain(alter.group(1));
    Matcher renamed = RENAME_TABLE.matcher(statement);
    if (renamed.find()) {
      int line = line(text, start + renamed.start());
      steps.add(new Contraction(line, "renames table " + table, table, null, false));
    }
    columns(text, start, statement, table, DROP, "drops", false, steps);
    columns(text, start, statement, table, RENAME, "renames", false, steps);
    columns(text, start, statement, table, NOT_NULL, "wants a value in", true, steps);
    columns(text, start, statement, table, RETYPE, "changes the type of", true, steps);
  }

  private static void columns(
      String text,
      int start,
      String statement,
      String table,
      Pattern pattern,
      String verb,
      boolean narrowed,
      List<Contraction> steps) {
    Matcher found = pattern.matcher(statement);
    while (found.find()) {
      if (found.groupCount() > 1 && WIDE.contains(found.group(2))) {
        continue;
      }
      String column = plain(found.group(1));
      steps.add(
          new Contraction(
              line(text, start + found.start()),
              verb + " column " + column + " of " + table,
              table,
              column,
              narrowed));
    }
  }

  /** Whether a later migration adds the same thing anew. */
  boolean comesBackIn(String later) {
    String text = withoutComments(later).toLowerCase(Locale.ROOT);
    String name = column == null ? table : column;
    String verb = column == null ? "create\\s+table" : "add\\s+(column\\s+)?";
    return Pattern.compile("\\b" + verb + "\\s*(if\\s+not\\s+exists\\s+)?" + word(name))
        .matcher(text)
        .find();
  }

  /** Files that a route which writes the table names under an option. */
  Stream<String> named(String option, String route) {
    boolean writes = Pattern.compile("\\btable:\\s*[^\n]*" + word(table)).matcher(route).find();
    return writes
        ? Pattern.compile("\\b" + option + ":\\s*[\"']?([^\\s\"',}]+)")
            .matcher(route)
            .results()
            .map(found -> found.group(1))
        : Stream.empty();
  }

  /** The first line where SQL uses what goes. */
  Optional<Integer> usedBySql(String sql) {
    String text = withoutComments(sql);
    Optional<Integer> ofTable = find(text, word(table), Pattern.CASE_INSENSITIVE);
    return ofTable.isPresent() && column != null
        ? find(text, word(column), Pattern.CASE_INSENSITIVE)
        : ofTable;
  }

  /**
   * The first line where a mapping gives the column, or an event mapping reads it.
   *
   * @param option mapping or events
   */
  Optional<Integer> usedBy(String option, String program) {
    if (column == null) {
      return Optional.of(1);
    }
    String text = program.replaceAll("#[^\n]*", "");
    return option.equals("events")
        ? find(text, "\\." + column + "\\b", 0)
        : find(text, "(^|[{,\\[(\\s])\"?" + column + "\"?\\s*:", 0);
  }

  private static Optional<Integer> find(String text, String pattern, int flags) {
    Matcher found = Pattern.compile(pattern, flags).matcher(text);
    return found.find() ? Optional.of(line(text, found.end() - 1)) : Optional.empty();
  }

  private static String word(String name) {
    return "(?<![a-z0-9_])\"?" + Pattern.quote(name) + "\"?(?![a-z0-9_])";
  }

  /** Lines stay where they are. */
  private static String withoutComments(String sql) {
    Matcher comment = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL).matcher(sql);
    return comment.replaceAll(found -> found.group().replaceAll("[^\n]", " "));
  }

  private static int line(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static String plain(String name) {
    return name.replace("\"", "");
  }
}
