package dev.banyan.hub.facade.http;

import java.util.Locale;
import java.util.Set;

/** Names that a caller must not choose: as a message header they would steer Camel or HTTP. */
final class HeaderNames {

  /** Headers of HTTP in one word; those of more than one are told by their hyphen. */
  private static final Set<String> HTTP =
      Set.of(
          "accept",
          "age",
          "allow",
          "authorization",
          "connection",
          "cookie",
          "date",
          "deprecation",
          "etag",
          "expect",
          "expires",
          "forwarded",
          "from",
          "host",
          "link",
          "location",
          "origin",
          "pragma",
          "range",
          "referer",
          "server",
          "sunset",
          "te",
          "trailer",
          "upgrade",
          "vary",
          "via",
          "warning");

  private HeaderNames() {}

  static boolean reserved(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("camel") || lower.indexOf('-') >= 0 || HTTP.contains(lower);
  }
}
