package dev.banyan.hub.route.internal.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Compiles jq text and says where it is wrong. */
final class Jq {

  record Fault(int line, int column, String message) {}

  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  private static final Pattern TOKEN = Pattern.compile("^Encountered .* \"(.+?) ?\"\" at line");

  private Jq() {}

  static Optional<Fault> fault(String text) {
    try {
      JsonQuery.compile(text, Versions.JQ_1_6);
      return Optional.empty();
    } catch (JsonQueryException e) {
      String message = text(e);
      Matcher place = PLACE.matcher(message);
      return Optional.of(
          place.find()
              ? new Fault(number(place, 1), number(place, 2), sentence(message))
              : new Fault(1, 1, sentence(message)));
    }
  }

  private static int number(Matcher place, int group) {
    return Integer.parseInt(place.group(group));
  }

  private static String text(Throwable e) {
    Throwable cause = e.getCause();
    return String.valueOf((cause == null ? e : cause).getMessage());
  }

  /**
   * The parser's own words are of the kind {@code Encountered " "}" "} "" at line 2, column 10}.
   */
  private static String sentence(String message) {
    if (message.startsWith("Encountered \"<EOF>\"")) {
      return "the expression ends too early";
    }
    Matcher token = TOKEN.matcher(message);
    return token.find()
        ? "'" + token.group(1) + "' is not expected here"
        : message.strip().lines().findFirst().orElse("not valid").strip();
  }
}
