package dev.banyan.sandbox.steelwheels.payment;

/** What ISO-8859-1 can print, and how other code pages betray themselves in it. */
final class Characters {

  private Characters() {}

  static boolean isPrintable(char c) {
    return (c >= 0x20 && c <= 0x7e) || (c >= 0xa0 && c <= 0xff);
  }

  /** The text with '?' for each character that ISO-8859-1 cannot print. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.append(c <= 0xff && isPrintable((char) c) ? (char) c : '?'));
    return out.toString();
  }

  /** Two bytes of UTF-8 read as ISO-8859-1: a capital A with tilde or circumflex, then a symbol. */
  static boolean looksLikeUtf8(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char lead = text.charAt(i);
      char next = text.charAt(i + 1);
      if ((lead == 0xc2 || lead == 0xc3) && next >= 0x80 && next <= 0xbf) {
        return true;
      }
    }
    return false;
  }
}
