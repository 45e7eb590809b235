package dev.banyan.hub.route.internal.spec;

import java.util.ArrayList;
import java.util.List;

/** Sets two texts side by side, equal lines next to each other, and marks the lines that differ. */
public final class SideBySide {

  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  /** Beyond this many lines they are paired one by one. */
  private static final int MAX_ALIGNED_LINES = 1500;

  private final int width;
  private final boolean colours;

  /**
   * @param width of one side, in columns
   */
  public SideBySide(int width, boolean colours) {
    this.width = width;
    this.colours = colours;
  }

  private record Row(String left, char mark, String right) {}

  public List<String> lines(Mismatch mismatch) {
    List<String> out = new ArrayList<>();
    out.add(mismatch.what());
    if (mismatch.twoSided()) {
      out.add("  " + cell("expected") + "   received");
      for (Row row :
          align(mismatch.expected().lines().toList(), mismatch.received().lines().toList())) {
        out.add(
            "  "
                + paint(cell(row.left()), row.mark() == ' ' ? "" : GREEN)
                + " "
                + row.mark()
                + " "
                + paint(row.right(), row.mark() == ' ' ? "" : RED));
      }
    }
    return out;
  }

  private String paint(String text, String colour) {
    return colours && !colour.isEmpty() ? colour + text + PLAIN : text;
  }

  private String cell(String text) {
    return text.length() <= width
        ? text + " ".repeat(width - text.length())
        : text.substring(0, width - 1) + "~";
  }

  /** Longest common subsequence; unequal runs stand opposite each other. */
  private static List<Row> align(List<String> left, List<String> right) {
    List<Row> rows = new ArrayList<>();
    int[][] common = common(left, right);
    int i = 0;
    int j = 0;
    List<String> gone = new ArrayList<>();
    List<String> come = new ArrayList<>();
    while (i < left.size() || j < right.size()) {
      if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
        flush(gone, come, rows);
        rows.add(new Row(left.get(i), ' ', right.get(j)));
        i++;
        j++;
      } else if (j == right.size() || i < left.size() && common[i + 1][j] >= common[i][j + 1]) {
        gone.add(left.get(i++));
      } else {
        come.add(right.get(j++));
      }
    }
    flush(gone, come, rows);
    return rows;
  }

  private static int[][] common(List<String> left, List<String> right) {
    int[][] common = new int[left.size() + 1][right.size() + 1];
    if (left.size() > MAX_ALIGNED_LINES || right.size() > MAX_ALIGNED_LINES) {
      return common;
    }
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        common[i][j] =
            left.get(i).equals(right.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static void flush(List<String> gone, List<String> come, List<Row> rows) {
    for (int k = 0; k < Math.max(gone.size(), come.size()); k++) {
      boolean left = k < gone.size();
      boolean right = k < come.size();
      rows.add(
          new Row(
              left ? gone.get(k) : "",
              left && right ? '|' : left ? '<' : '>',
              right ? come.get(k) : ""));
    }
    gone.clear();
    come.clear();
  }
}
