package dev.banyan.sandbox.steelwheels.edi;

import java.text.Normalizer;

/** Free text that suppliers' old programs can take: ASCII without the delimiters. */
final class X12Text {

  private X12Text() {}

  /** Drops accents, writes a blank for what is left over, and cuts at the length. */
  static String of(String text, int maxChars) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^\\x20-\\x7e]|[*~>]", " ")
            .strip();
    return plain.substring(0, Math.min(maxChars, plain.length())).strip();
  }
}
