package dev.banyan.spi.card;

import dev.banyan.spi.card.CardNumbers.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over runs of digits. A number may be one run, or several runs with one space or one dash
 * between each two.
 */
final class RunScanner {

  /** Zeros in front of a number are padding; behind it may stand an expiry date of four digits. */
  private static final int MAX_PADDED = 24;

  private static final int EXPIRY_DIGITS = 4;

  /** Digits in each group, as numbers are printed on cards. */
  private static final int[][] PRINTED = {
    {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 4, 3}, {4, 4, 4, 4, 2}, {4, 4, 4, 1}
  };

  private static final int MAX_GROUPS = 9;

  private final DigitView view;
  private final byte[] digits = new byte[MAX_PADDED];
  private final int[] starts = new int[MAX_GROUPS];
  private final int[] lengths = new int[MAX_GROUPS];

  RunScanner(DigitView view) {
    this.view = view;
  }

  /** The next number from there on, or null. */
  @Nullable Span next(int from) {
    int i = from;
    while (i < view.count()) {
      if (view.at(i) > 9) {
        i++;
        continue;
      }
      int groups = 0;
      int separator = DigitView.OTHER;
      while (true) {
        int end = i;
        while (view.at(end) <= 9) {
          end++;
        }
        Span alone = alone(i, end);
        if (alone != null) {
          return alone;
        }
        groups = remember(groups, i, end - i);
        Span grouped = grouped(groups);
        if (grouped != null) {
          return grouped;
        }
        int next = view.at(end);
        i = end;
        if (next != DigitView.SPACE && next != DigitView.DASH || view.at(end + 1) > 9) {
          break;
        }
        if (next != separator && groups > 1) {
          // Another separator begins another number, of which the last group may be the first.
          groups = remember(0, starts[groups - 1], lengths[groups - 1]);
        }
        separator = next;
        i = end + 1;
      }
    }
    return null;
  }

  private int remember(int groups, int start, int length) {
    int kept = groups;
    if (groups == MAX_GROUPS) {
      System.arraycopy(starts, 1, starts, 0, MAX_GROUPS - 1);
      System.arraycopy(lengths, 1, lengths, 0, MAX_GROUPS - 1);
      kept = MAX_GROUPS - 1;
    }
    starts[kept] = start;
    lengths[kept] = length;
    return kept + 1;
  }

  private @Nullable Span alone(int from, int to) {
    if (to - from < Issuers.MIN_DIGITS || to - from > MAX_PADDED || inOtherNumber(from, to)) {
      return null;
    }
    int first = from;
    while (first < to && view.at(first) == 0) {
      first++;
    }
    int count = read(first, to, 0);
    boolean issued =
        Issuers.issued(digits, 0, count)
            || first == from
                && count >= 17
                && Issuers.issued(digits, 0, count - EXPIRY_DIGITS)
                && expiry(count - EXPIRY_DIGITS);
    return issued ? new Span(first, to) : null;
  }

  /** The fraction of a decimal, or part of a hexadecimal number. */
  private boolean inOtherNumber(int from, int to) {
    return view.character(from - 1) == '.' && view.at(from - 2) <= 9
        || hexLetter(view.character(from - 1)) && hexLetter(view.character(to));
  }

  private static boolean hexLetter(char character) {
    return character >= 'a' && character <= 'f';
  }

  /** MMYY or YYMM. */
  private boolean expiry(int at) {
    int first = digits[at] * 10 + digits[at + 1];
    int second = digits[at + 2] * 10 + digits[at + 3];
    return month(first) && second >= 20 && second < 50
        || month(second) && first >= 20 && first < 50;
  }

  private static boolean month(int number) {
    return number >= 1 && number <= 12;
  }

  private @Nullable Span grouped(int groups) {
    for (int[] shape : PRINTED) {
      int first = groups - shape.length;
      if (first >= 0 && Arrays.equals(lengths, first, groups, shape, 0, shape.length)) {
        int count = 0;
        for (int group = first; group < groups; group++) {
          count = read(starts[group], starts[group] + lengths[group], count);
        }
        if (Issuers.issued(digits, 0, count)) {
          return new Span(starts[first], starts[groups - 1] + lengths[groups - 1]);
        }
      }
    }
    return null;
  }

  private int read(int from, int to, int already) {
    int count = already;
    for (int i = from; i < to; i++) {
      digits[count++] = (byte) view.at(i);
    }
    return count;
  }
}
