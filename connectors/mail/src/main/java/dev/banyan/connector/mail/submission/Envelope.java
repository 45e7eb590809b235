package dev.banyan.connector.mail.submission;

import java.util.List;

/**
 * Who hands a mail in, and for whom.
 *
 * @param sender of MAIL; empty for the null sender
 * @param recipients of RCPT, each once, in their order
 * @param utf8 whether addresses and header fields may hold UTF-8 (RFC 6531)
 * @param client address of the client
 * @param helo what the client calls itself
 * @param user who has logged in; empty when nobody has
 * @param tls whether the connection is encrypted
 */
record Envelope(
    String sender,
    List<String> recipients,
    boolean utf8,
    String client,
    String helo,
    String user,
    boolean tls) {

  Envelope {
    recipients = List.copyOf(recipients);
  }
}
