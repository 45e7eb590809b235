package dev.banyan.hub.facade.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Splits a query string; a body is never read for parameters. */
public final class Query {

  private Query() {}

  /**
   * @throws ProblemException 400 when a percent sequence is broken
   */
  public static void each(@Nullable String query, BiConsumer<String, String> each) {
    if (query == null || query.isEmpty()) {
      return;
    }
    for (int from = 0; from <= query.length(); ) {
      int amp = query.indexOf('&', from);
      int end = amp < 0 ? query.length() : amp;
      if (end > from) {
        int eq = query.indexOf('=', from);
        boolean bare = eq < 0 || eq > end;
        String name = decode(query.substring(from, bare ? end : eq));
        each.accept(name, bare ? "" : decode(query.substring(eq + 1, end)));
      }
      from = end + 1;
    }
  }

  private static String decode(String raw) {
    if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
      return raw;
    }
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(400, "bad-request", "The query string is not valid", e.getMessage()));
    }
  }
}
