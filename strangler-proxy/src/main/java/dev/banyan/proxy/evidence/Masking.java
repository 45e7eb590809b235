package dev.banyan.proxy.evidence;

import dev.banyan.proxy.compare.Difference;
import dev.banyan.proxy.compare.PathPattern;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of samples what must not be kept: values at configured paths, values whose name sounds
 * like a secret, and card numbers wherever they stand.
 */
public final class Masking {

  private static final String MASK = "***";
  // Stores refuse NUL, and a terminal must not obey what an upstream sent.
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int MAX_CHARS = 300;
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(pass(word|wd|phrase)?$|pwd|secret|token|credential|authori[sz]ation|cookie|session"
              + "|csrf|api-?_?key|signature|(^|[^a-z])(pin|cvv|cvc|pan|sid)$)");
  private final List<PathPattern> masked;

  public Masking(List<PathPattern> masked) {
    this.masked = List.copyOf(masked);
  }

  public Difference mask(Difference difference) {
    String path = difference.path();
    boolean hidden =
        masked.stream().anyMatch(pattern -> pattern.matches(path)) || isSecret(lastName(path));
    return new Difference(
        cards(path),
        difference.kind(),
        hidden ? hide(difference.legacy()) : shown(difference.legacy()),
        hidden ? hide(difference.modern()) : shown(difference.modern()));
  }

  /** A request's target; what the parameters of a query hold is hidden by their names. */
  public String target(String target) {
    int query = target.indexOf('?');
    if (query < 0) {
      return shown(target);
    }
    StringBuilder out = new StringBuilder(target.substring(0, query + 1));
    String separator = "";
    for (String pair : target.substring(query + 1).split("&", 100)) {
      int equals = pair.indexOf('=');
      boolean secret = equals >= 0 && isSecret(pair.substring(0, equals));
      out.append(separator).append(secret ? pair.substring(0, equals + 1) + MASK : pair);
      separator = "&";
    }
    return shown(out.toString());
  }

  private static String hide(String value) {
    return value.isEmpty() ? value : MASK;
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name).find();
  }

  // Cut last: a number that is cut in two is not known any more.
  private static String shown(String text) {
    String masked = CONTROL.matcher(cards(text)).replaceAll("\uFFFD");
    return masked.length() <= MAX_CHARS ? masked : masked.substring(0, MAX_CHARS) + "…";
  }

  private static String cards(String text) {
    return CardDigits.RUN
        .matcher(text)
        .replaceAll(
            run -> Matcher.quoteReplacement(CardDigits.in(run.group()) ? MASK : run.group()));
  }
}
