package dev.banyan.connector.mail.submission;

import java.io.IOException;
import java.util.Set;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** RCPT; a recipient that is named twice counts once. */
final class StrictRcpt extends BaseCommand {

  StrictRcpt() {
    super("RCPT", "Names a recipient, once for each.", "TO:<recipient>");
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    try {
      add(command, session);
      session.sendResponse("250 2.1.5 Ok");
    } catch (RejectException e) {
      session.sendResponse(e.getErrorResponse());
    }
  }

  private void add(String command, Session session) throws RejectException {
    if (!(session.getMessageHandler() instanceof Transaction transaction)) {
      throw new RejectException(503, "5.5.1 say MAIL first");
    }
    Path path = Path.parse(getArgPredicate(command), "TO:", Set.of());
    String recipient = Address.recipient(path, transaction.utf8());
    if (transaction.recipients().contains(recipient)) {
      return;
    }
    if (transaction.recipients().size() >= session.getServer().getMaxRecipients()) {
      // RFC 5321 section 4.5.3.1.10: the client sends to the others in another transaction.
      throw new RejectException(
          452,
          "4.5.3 more than " + session.getServer().getMaxRecipients() + " recipients in one mail");
    }
    transaction.recipients().add(recipient);
    session.addRecipient(recipient);
  }
}
