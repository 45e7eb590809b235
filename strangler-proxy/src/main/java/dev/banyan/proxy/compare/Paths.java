package dev.banyan.proxy.compare;

/** Writes the path of a difference. */
final class Paths {

  /** Names are the sender's: a longer path is cut, so that evidence keeps its size. */
  static final int MAX_CHARS = 300;

  private Paths() {}

  /**
   * @param name empty for the text of an element, which has the element's own path
   */
  static String below(String path, String name) {
    if (name.isEmpty() || path.length() >= MAX_CHARS) {
      return path;
    }
    StringBuilder out = new StringBuilder(path.length() + name.length() + 1).append(path);
    out.append('/');
    for (int i = 0; i < name.length() && out.length() < MAX_CHARS; i++) {
      char c = name.charAt(i);
      // A blank ends a path where evidence writes it before the kind.
      out.append(c <= ' ' || c == 0x7f ? '_' : c == '/' ? '|' : c);
    }
    return out.toString();
  }
}
