package dev.banyan.hub.facade.http;

import org.jspecify.annotations.Nullable;

/** Entity tags and the preconditions on them (RFC 9110, sections 8.8.3 and 13.1). Pure. */
public final class EntityTag {

  /** A gzipped body is another representation, so its strong tag is another one too. */
  private static final String GZIP_MARK = "--gzip\"";

  private EntityTag() {}

  /** If-None-Match, weak comparison: whether the copy the client holds is the current one. */
  public static boolean isHeld(@Nullable String ifNoneMatch, String current) {
    return ifNoneMatch != null && listed(ifNoneMatch, current, true);
  }

  /** If-Match, strong comparison: whether the command was meant for the current state. */
  public static boolean permits(@Nullable String ifMatch, String current) {
    return ifMatch == null || listed(ifMatch, current, false);
  }

  static String ofGzipped(String tag) {
    return tag.endsWith("\"") && !tag.startsWith("W/")
        ? tag.substring(0, tag.length() - 1) + GZIP_MARK
        : tag;
  }

  private static boolean listed(String header, String current, boolean weak) {
    if (header.trim().equals("*")) {
      return true;
    }
    for (String part : header.split(",")) {
      String tag = part.trim();
      if (tag.endsWith(GZIP_MARK)) {
        tag = tag.substring(0, tag.length() - GZIP_MARK.length()) + "\"";
      }
      if (weak ? opaque(tag).equals(opaque(current)) : tag.equals(current) && !isWeak(tag)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWeak(String tag) {
    return tag.startsWith("W/");
  }

  private static String opaque(String tag) {
    return isWeak(tag) ? tag.substring(2) : tag;
  }
}
