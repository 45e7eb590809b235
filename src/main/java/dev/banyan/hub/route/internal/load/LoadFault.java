package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;

/** Turns what Camel throws when it cannot load a file into one sentence with a place. */
final class LoadFault {

  private static final int MAX_CHARS = 300;
  private static final String PREFIX = "Camel does not take it: ";

  private LoadFault() {}

  /**
   * True for what may go away by itself, such as a database that could not be reached; a check's
   * verdict stays.
   */
  static boolean mayPass(Problem problem) {
    return problem.message().contains(PREFIX);
  }

  static Problem problem(Path home, RouteFile file, Throwable thrown) {
    Throwable root = thrown;
    int line = line(file, thrown.getMessage(), 0);
    while (root.getCause() != null && root.getCause() != root) {
      if (root instanceof FailedToCreateRouteException route && line == 0) {
        line = idLine(file, route.getRouteId());
      }
      root = root.getCause();
      line = line(file, root.getMessage(), line);
    }
    if (root instanceof FailedToCreateRouteException route && line == 0) {
      line = idLine(file, route.getRouteId());
    }
    return place(home, file, Math.max(1, line), root);
  }

  /**
   * Camel ends most messages with what it stumbled over; when that stands in the file, it is the
   * better place.
   */
  private static Problem place(Path home, RouteFile file, int line, Throwable root) {
    String sentence = sentence(home, root);
    String last = sentence.substring(sentence.lastIndexOf(' ') + 1);
    int number = 0;
    for (String text : file.text().lines().toList()) {
      number++;
      int column = text.indexOf(last);
      if (number >= line && column >= 0 && last.length() > 2) {
        return new Problem(file.path(), number, column + 1, sentence);
      }
    }
    return new Problem(file.path(), line, column(file, line), sentence);
  }

  private static int line(
      RouteFile file, @org.jspecify.annotations.Nullable String message, int known) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    Matcher place =
        Pattern.compile(Pattern.quote(name) + ":(\\d+)").matcher(String.valueOf(message));
    return place.find() ? Integer.parseInt(place.group(1)) : known;
  }

  private static int idLine(RouteFile file, @org.jspecify.annotations.Nullable String id) {
    Pattern place =
        Pattern.compile(
            "\\bid:\\s*[\"']?" + Pattern.quote(String.valueOf(id)) + "[\"']?\\s*(,|}|#|$)");
    int line = 0;
    for (String text : file.text().lines().toList()) {
      line++;
      if (place.matcher(text).find()) {
        return line;
      }
    }
    return 0;
  }

  private static int column(RouteFile file, int line) {
    return file.text()
        .lines()
        .skip(line - 1L)
        .findFirst()
        .map(text -> 1 + text.length() - text.stripLeading().length())
        .orElse(1);
  }

  private static String sentence(Path home, Throwable root) {
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String plain =
        message
            .replace("file:" + home + "/", "")
            .replace(home + "/", "")
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(message);
    return PREFIX + (plain.length() > MAX_CHARS ? plain.substring(0, MAX_CHARS) + " ..." : plain);
  }
}
