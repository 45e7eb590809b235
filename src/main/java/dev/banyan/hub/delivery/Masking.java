package dev.banyan.hub.delivery;

import dev.banyan.spi.card.CardNumbers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Hides what looks like a secret from those who look at a message. */
final class Masking {

  private static final String HIDDEN = "***";

  private static final String NAMES =
      "password|passwd|pwd|secret|token|authorization|cookie|api[-_]?key|credential|signature";

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?:" + NAMES + ")", Pattern.CASE_INSENSITIVE);

  /** {@code "password": "x"}, {@code password=x} and {@code <password>x<}. */
  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          "((?:" + NAMES + ")[\\w-]*\"?\\s*[=:>]\\s*\"?)[^\"&<\\s]+", Pattern.CASE_INSENSITIVE);

  private Masking() {}

  static Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> masked = new TreeMap<>();
    headers.forEach(
        (name, value) ->
            masked.put(name, SECRET_NAME.matcher(name).find() ? HIDDEN : CardNumbers.mask(value)));
    return masked;
  }

  static String text(String text) {
    return CardNumbers.mask(SECRET_VALUE.matcher(text).replaceAll("$1" + HIDDEN));
  }
}
