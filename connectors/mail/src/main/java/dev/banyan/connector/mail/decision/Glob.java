package dev.banyan.connector.mail.decision;

import java.util.Locale;

/**
 * A pattern with stars, each for any text; case does not count. Costs no more than text × pattern.
 */
record Glob(String pattern) {

  Glob {
    pattern = pattern.toLowerCase(Locale.ROOT);
  }

  boolean matches(String given) {
    String text = given.toLowerCase(Locale.ROOT);
    int at = 0;
    int want = 0;
    int star = -1;
    int starAt = 0;
    while (at < text.length()) {
      if (want < pattern.length() && pattern.charAt(want) == '*') {
        star = want++;
        starAt = at;
      } else if (want < pattern.length() && pattern.charAt(want) == text.charAt(at)) {
        want++;
        at++;
      } else if (star >= 0) {
        want = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (want < pattern.length() && pattern.charAt(want) == '*') {
      want++;
    }
    return want == pattern.length();
  }
}
