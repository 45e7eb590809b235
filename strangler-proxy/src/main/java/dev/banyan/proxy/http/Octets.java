package dev.banyan.proxy.http;

import java.nio.charset.StandardCharsets;

/** Character classes of RFC 9110 and comparisons over raw bytes. */
public final class Octets {

  private static final boolean[] TOKEN = new boolean[256];
  private static final boolean[] AUTHORITY = new boolean[256];

  static {
    for (char c = '0'; c <= '9'; c++) {
      TOKEN[c] = AUTHORITY[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      TOKEN[c] = AUTHORITY[c] = true;
      TOKEN[c - 32] = AUTHORITY[c - 32] = true;
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
    for (char c : "-._~!$&'()*+;=:[]%".toCharArray()) {
      AUTHORITY[c] = true;
    }
  }

  private Octets() {}

  static boolean isToken(byte b) {
    return TOKEN[b & 0xff];
  }

  /** Whether it may be the name of a header or a method. */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f || !TOKEN[text.charAt(i)]) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether every byte may stand in a Host header (RFC 3986 host and port, no userinfo). */
  static boolean isAuthority(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!AUTHORITY[bytes[i] & 0xff]) {
        return false;
      }
    }
    return true;
  }

  /** Compares a range with a lower-case ASCII name, ignoring the case of the range. */
  static boolean equalsIgnoreCase(byte[] bytes, int from, int to, byte[] lower) {
    return to - from == lower.length && startsWithIgnoreCase(bytes, from, to, lower);
  }

  static boolean startsWithIgnoreCase(byte[] bytes, int from, int to, byte[] lower) {
    if (to - from < lower.length) {
      return false;
    }
    for (int i = 0; i < lower.length; i++) {
      if (lower(bytes[from + i]) != lower[i]) {
        return false;
      }
    }
    return true;
  }

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  static int hexValue(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    byte l = lower(b);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
  }

  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static String latin1(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
