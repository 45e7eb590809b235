package dev.banyan.proxy.compare.tree;

/** Takes out whitespace that no reader sees. */
public final class Whitespace {

  private Whitespace() {}

  /** Each run of whitespace becomes one space; none is left at the ends. */
  public static String collapse(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\u00a0') {
        gap = true;
      } else {
        if (gap && !out.isEmpty()) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
      }
    }
    return out.toString();
  }
}
