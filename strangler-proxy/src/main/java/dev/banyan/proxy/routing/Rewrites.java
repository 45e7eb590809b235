package dev.banyan.proxy.routing;

import java.util.List;
import java.util.Locale;

/**
 * How addresses in the headers of an answer are changed, so that a client keeps coming through the
 * proxy: each list by its first entry that fits. Pure.
 *
 * @param links prefixes of Location, Content-Location and the address in Refresh
 * @param cookieDomains whole Domain attributes; changed to nothing, the attribute is left out
 * @param cookiePaths prefixes of Path attributes
 */
public record Rewrites(List<Change> links, List<Change> cookieDomains, List<Change> cookiePaths) {

  /**
   * One text for another.
   *
   * @param from what is there
   * @param to what shall be there
   */
  public record Change(String from, String to) {}

  /** The address as the client should follow it. */
  public String link(String address) {
    return prefix(address, links);
  }

  /** {@code 5; url=http://old/x}, of which only the address changes. */
  public String refresh(String value) {
    int at = value.toLowerCase(Locale.ROOT).indexOf("url=");
    if (at < 0) {
      return value;
    }
    int start = at + 4;
    boolean quoted = start < value.length() && "\"'".indexOf(value.charAt(start)) >= 0;
    int address = quoted ? start + 1 : start;
    return value.substring(0, address) + link(value.substring(address));
  }

  /** A whole Set-Cookie value; what is in the cookie itself is not touched. */
  public String setCookie(String value) {
    String[] parts = value.split(";", -1);
    StringBuilder out = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      out.append(attribute(parts[i]));
    }
    return out.toString();
  }

  private String attribute(String part) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      return ";" + part;
    }
    String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    String given = part.substring(equals + 1).strip();
    if (name.equals("domain")) {
      String domain = domain(given);
      return domain.isEmpty() ? "" : with(part, equals, given, domain);
    }
    return name.equals("path") ? with(part, equals, given, prefix(given, cookiePaths)) : ";" + part;
  }

  private static String with(String part, int equals, String given, String next) {
    return given.equals(next) ? ";" + part : ";" + part.substring(0, equals + 1) + next;
  }

  // RFC 6265 section 5.2.3: a leading dot says nothing, and case says nothing.
  private String domain(String given) {
    String bare = given.startsWith(".") ? given.substring(1) : given;
    for (Change change : cookieDomains) {
      if (change.from.equalsIgnoreCase(bare)) {
        return change.to;
      }
    }
    return given;
  }

  private static String prefix(String text, List<Change> changes) {
    for (Change change : changes) {
      if (text.startsWith(change.from)) {
        return change.to + text.substring(change.from.length());
      }
    }
    return text;
  }
}
