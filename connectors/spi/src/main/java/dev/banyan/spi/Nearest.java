package dev.banyan.spi;

import java.util.Collection;
import java.util.Locale;

/** Finds the name that was probably meant, for messages about a wrong one. */
public final class Nearest {

  private static final int MAX_EDITS = 3;

  private Nearest() {}

  /** {@code " - did you mean 'size'?"}, or nothing when no name is near. */
  public static String hint(String word, Collection<String> names) {
    String best = "";
    int fewest = Math.min(MAX_EDITS, Math.max(1, word.length() / 2)) + 1;
    for (String name : names) {
      int edits = edits(word.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (edits < fewest) {
        fewest = edits;
        best = name;
      }
    }
    return best.isEmpty() ? "" : " - did you mean '" + best + "'?";
  }

  /** Levenshtein distance, one row at a time. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, substituted);
      }
    }
    return row[to.length()];
  }
}
