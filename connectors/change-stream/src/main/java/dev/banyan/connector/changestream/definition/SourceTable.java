package dev.banyan.connector.changestream.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table that a stream carries.
 *
 * @param schema the schema, or the database where there are no schemas, as the server spells it
 * @param name the table, as the server spells it
 * @param key columns that identify a row; empty for the primary key
 * @param keyIndex a unique index whose columns identify a row, or null
 * @param mask what happens to columns before they leave the source
 */
public record SourceTable(
    String schema,
    String name,
    List<String> key,
    @Nullable String keyIndex,
    Map<String, Mask> mask) {

  private static final Pattern PLAIN = Pattern.compile("[^\\s.,:\"'`\\[\\]]+");

  /** How a column is kept from leaving the source. */
  public enum Mask {
    /** The column does not leave at all. */
    DROP,
    /** Text becomes empty. */
    BLANK,
    /** Text becomes the hex digits of a salted SHA-256: equal values stay equal. */
    HASH
  }

  public SourceTable withKey(List<String> columns) {
    return new SourceTable(schema, name, List.copyOf(columns), null, mask);
  }

  /** Whether Debezium finds it again by its name in a stored offset, where it takes no quotes. */
  public boolean canBeReadAgain() {
    return PLAIN.matcher(schema).matches() && PLAIN.matcher(name).matches();
  }

  /** As signals of Debezium's name it: {@code "public"."orders"}. */
  public String quoted() {
    return quoted(schema) + "." + quoted(name);
  }

  private static String quoted(String part) {
    return '"' + part.replace("\"", "\"\"") + '"';
  }

  /** {@code public.orders}, as change records name it. */
  public String id() {
    return schema + "." + name;
  }

  /**
   * Reads {@code schema.table}. A part with a dot in it is put between double quotes, and a double
   * quote within is doubled: {@code "a.b"."say ""hi"""}.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' && quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        part.append('"');
        at++;
      } else if (c == '"' && (quoted || part.isEmpty())) {
        quoted = !quoted;
      } else if (c == '.' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    if (quoted || parts.size() != 2 || parts.contains("")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no table: write schema.table, a part with a dot in it between quotes");
    }
    return parts;
  }

  /** A pattern of Debezium's that matches this table only, or its column. */
  static String pattern(String... names) {
    StringBuilder pattern = new StringBuilder();
    for (String name : names) {
      if (!pattern.isEmpty()) {
        pattern.append("\\.");
      }
      name.codePoints()
          .forEach(
              c -> {
                if (!Character.isLetterOrDigit(c) && c != '_') {
                  pattern.append('\\');
                }
                pattern.appendCodePoint(c);
              });
    }
    return pattern.toString();
  }
}
