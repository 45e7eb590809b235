package dev.banyan.connector.mail.submission;

import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** What MAIL and RCPT have said so far. Belongs to the one thread of its session. */
final class Transaction implements MessageHandler {

  private final Set<String> recipients = new LinkedHashSet<>();
  private String sender = "";
  private boolean utf8;

  void begin(Path path) throws RejectException {
    sender = Address.sender(path);
    utf8 = path.utf8();
  }

  String sender() {
    return sender;
  }

  boolean utf8() {
    return utf8;
  }

  Set<String> recipients() {
    return recipients;
  }

  @Override
  public void from(String address) throws RejectException {
    throw new RejectException(503, "5.5.1 unreachable: MAIL is answered by StrictMail");
  }

  @Override
  public void recipient(String address) {
    recipients.add(address);
  }

  @Override
  public String data(InputStream in) throws RejectException {
    throw new RejectException(503, "5.5.1 unreachable: DATA is answered by StrictData");
  }

  @Override
  public void done() {
    recipients.clear();
  }
}
