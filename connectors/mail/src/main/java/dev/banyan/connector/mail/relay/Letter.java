package dev.banyan.connector.mail.relay;

import java.util.regex.Pattern;

/**
 * A mail to one recipient.
 *
 * @param sender of the envelope; empty for the null sender
 * @param utf8 whether addresses or header fields may hold UTF-8
 */
record Letter(String sender, String recipient, boolean utf8, byte[] mail) {

  private static final Pattern PATH = Pattern.compile("[^\\s<>\\p{Cntrl}]{1,254}");

  Letter {
    if (!sender.isEmpty() && !PATH.matcher(sender).matches()) {
      throw new IllegalArgumentException("the sender is no address");
    }
    if (!PATH.matcher(recipient).matches()) {
      throw new IllegalArgumentException("the recipient is no address");
    }
  }

  boolean needsUtf8() {
    return utf8 && (sender + recipient).chars().anyMatch(c -> c > 126);
  }

  boolean isEightBit() {
    for (byte octet : mail) {
      if (octet < 0) {
        return true;
      }
    }
    return false;
  }
}
