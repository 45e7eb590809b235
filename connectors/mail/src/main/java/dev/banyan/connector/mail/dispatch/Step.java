package dev.banyan.connector.mail.dispatch;

/** What the route does next with a mail to one recipient: the value of the header MailAction. */
enum Step {
  RELAY,
  PROVIDER,
  SUPPRESS,
  HOLD,
  /** Later: the recipient's domain gets no more in this minute. */
  WAIT,
  /** Nothing: it is sent, or given up, since an earlier round. */
  DONE;

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Step of(String word) {
    return valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }
}
