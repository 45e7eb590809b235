package dev.banyan.hub.facade.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads Accept and Accept-Encoding (RFC 9110, section 12.5). Pure. */
public final class Negotiation {

  private Negotiation() {}

  /** Whether the client takes this media type; without an Accept header it takes anything. */
  public static boolean accepts(@Nullable String accept, String mediaType) {
    if (accept == null || accept.isBlank() || accept.equals("*/*") || accept.equals(mediaType)) {
      return true;
    }
    String type = mediaType.substring(0, mediaType.indexOf('/'));
    for (String part : accept.toLowerCase(Locale.ROOT).split(",")) {
      String range = value(part);
      boolean matches = range.equals("*/*") || range.equals(type + "/*") || range.equals(mediaType);
      if (matches && !refused(part)) {
        return true;
      }
    }
    return false;
  }

  public static boolean gzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String part : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
      String coding = value(part);
      if ((coding.equals("gzip") || coding.equals("*")) && !refused(part)) {
        return true;
      }
    }
    return false;
  }

  private static String value(String part) {
    int semicolon = part.indexOf(';');
    return (semicolon < 0 ? part : part.substring(0, semicolon)).trim();
  }

  private static boolean refused(String part) {
    int q = part.indexOf("q=");
    return q >= 0 && part.substring(q + 2).trim().matches("0(\\.0{0,3})?");
  }
}
