package dev.banyan.connector.edi.acknowledge;

/** Text of a partner as it can be repeated in an acknowledgement, whose delimiters are ours. */
final class Plain {

  private Plain() {}

  static String text(String text, int maxChars) {
    String plain = text.replaceAll("[^\\x20-\\x7e]|[*>~]", " ").stripTrailing();
    return plain.substring(0, Math.min(maxChars, plain.length())).stripTrailing();
  }
}
