package dev.banyan.connector.mail.relay;

import java.util.Locale;
import java.util.Set;

/**
 * What a server says to one command.
 *
 * @param code three digits
 * @param text all lines behind the code, joined by line feeds
 */
record SmtpAnswer(int code, String text) {

  private static final int TEXT_CHARS = 200;

  boolean isPositive() {
    return code >= 200 && code < 400;
  }

  /** RFC 5321 section 4.2.1: 4yz may go well another time, 5yz will not. */
  boolean isPermanent() {
    return code >= 500;
  }

  /** Whether EHLO offers an extension. */
  boolean offers(String extension) {
    return text.lines()
        .skip(1)
        .map(line -> line.toUpperCase(Locale.ROOT).split(" ", 2)[0])
        .anyMatch(Set.of(extension)::contains);
  }

  /** On one line, cut, for people and notifications. */
  @Override
  public String toString() {
    String line = code + " " + text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= TEXT_CHARS ? line : line.substring(0, TEXT_CHARS);
  }
}
