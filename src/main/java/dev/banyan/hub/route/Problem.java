package dev.banyan.hub.route;

import java.util.Comparator;

/**
 * Something wrong in a file.
 *
 * @param file path relative to the home folder, with forward slashes
 * @param line from 1
 * @param column from 1
 * @param message a plain sentence without a full stop
 */
public record Problem(String file, int line, int column, String message)
    implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** The form that editors and terminals turn into a link: {@code file:line:col: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
