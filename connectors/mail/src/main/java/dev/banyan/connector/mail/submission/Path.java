package dev.banyan.connector.mail.submission;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.subethamail.smtp.RejectException;

/**
 * The argument of MAIL or RCPT: an address and its parameters.
 *
 * @param address between the angle brackets, not checked
 * @param parameters by name in upper case; a parameter without a value has an empty one
 */
record Path(String address, Map<String, String> parameters) {

  /**
   * @param argument what follows the verb: {@code FROM:<a@b.example> SIZE=1000}
   * @param keyword {@code FROM:} or {@code TO:}
   * @param known names of parameters; others are refused, as RFC 5321 section 4.1.1.11 has it
   */
  static Path parse(String argument, String keyword, Set<String> known) throws RejectException {
    String text = argument.strip();
    if (!text.regionMatches(true, 0, keyword, 0, keyword.length())) {
      throw new RejectException(501, "5.5.4 expected " + keyword + "<address>");
    }
    // Many old programs put a space behind the colon.
    text = text.substring(keyword.length()).strip();
    int end = text.indexOf('>');
    if (!text.startsWith("<") || end < 0 || text.indexOf('<', 1) >= 0) {
      throw new RejectException(501, "5.5.4 expected " + keyword + "<address>");
    }
    Map<String, String> parameters = new HashMap<>();
    String rest = text.substring(end + 1);
    if (!rest.isEmpty() && rest.charAt(0) != ' ') {
      throw new RejectException(501, "5.5.4 expected a space between address and parameters");
    }
    for (String parameter : rest.strip().split(" +")) {
      int equals = parameter.indexOf('=');
      String name = (equals < 0 ? parameter : parameter.substring(0, equals));
      name = name.toUpperCase(Locale.ROOT);
      if (name.isEmpty()) {
        continue;
      }
      if (!known.contains(name)) {
        throw new RejectException(555, "5.5.4 there is no parameter " + printable(name) + " here");
      }
      if (parameters.put(name, equals < 0 ? "" : parameter.substring(equals + 1)) != null) {
        throw new RejectException(501, "5.5.4 the parameter " + name + " is given twice");
      }
    }
    return new Path(text.substring(1, end), Map.copyOf(parameters));
  }

  boolean utf8() {
    return parameters.containsKey("SMTPUTF8");
  }

  /** Declared size, 0 when there is none. */
  long sizeBytes() throws RejectException {
    String size = parameters.getOrDefault("SIZE", "0");
    if (!size.matches("\\d{1,20}")) {
      throw new RejectException(501, "5.5.4 SIZE must be a number");
    }
    return size.length() > 18 ? Long.MAX_VALUE : Long.parseLong(size);
  }

  void checkBody() throws RejectException {
    String body = parameters.getOrDefault("BODY", "7BIT").toUpperCase(Locale.ROOT);
    if (!body.equals("7BIT") && !body.equals("8BITMIME")) {
      throw new RejectException(501, "5.5.4 BODY must be 7BIT or 8BITMIME");
    }
  }

  private static String printable(String name) {
    return name.replaceAll("[^A-Z0-9-]", "?").substring(0, Math.min(name.length(), 20));
  }
}
