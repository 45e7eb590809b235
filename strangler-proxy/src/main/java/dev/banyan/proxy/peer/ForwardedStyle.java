package dev.banyan.proxy.peer;

import java.util.Arrays;

/** Which headers tell an upstream for whom a request comes. */
public enum ForwardedStyle {
  BOTH("both", true, true),
  X_FORWARDED("x-forwarded", true, false),
  FORWARDED("forwarded", false, true),
  NONE("none", false, false);

  private final String text;
  private final boolean old;
  private final boolean standard;

  ForwardedStyle(String text, boolean old, boolean standard) {
    this.text = text;
    this.old = old;
    this.standard = standard;
  }

  /**
   * @throws IllegalArgumentException when there is no such style
   */
  public static ForwardedStyle of(String text) {
    return Arrays.stream(values())
        .filter(style -> style.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' must be both, x-forwarded, forwarded or none."));
  }

  /** X-Forwarded-For, -Proto and -Host. */
  public boolean isOld() {
    return old;
  }

  /** Forwarded, RFC 7239. */
  public boolean isStandard() {
    return standard;
  }
}
