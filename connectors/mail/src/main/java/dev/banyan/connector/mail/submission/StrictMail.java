package dev.banyan.connector.mail.submission;

import java.io.IOException;
import java.util.Set;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** MAIL with the parameters of SIZE (RFC 1870), 8BITMIME (RFC 6152), SMTPUTF8 and AUTH. */
final class StrictMail extends BaseCommand {

  private static final Set<String> PARAMETERS = Set.of("SIZE", "BODY", "SMTPUTF8", "AUTH");

  private final boolean requireLogin;

  StrictMail(boolean requireLogin) {
    super("MAIL", "Begins a mail.", "FROM:<sender> [ <parameters> ]");
    this.requireLogin = requireLogin;
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    try {
      begin(command, session);
      session.sendResponse("250 2.1.0 Ok");
    } catch (RejectException e) {
      session.sendResponse(e.getErrorResponse());
    }
  }

  private void begin(String command, Session session) throws RejectException {
    if (session.getHelo().isEmpty()) {
      throw new RejectException(503, "5.5.1 say EHLO or HELO first");
    }
    if (!Trust.maySend(session, requireLogin)) {
      throw new RejectException(530, "5.7.0 log in first, over TLS");
    }
    if (session.isMailTransactionInProgress()) {
      throw new RejectException(503, "5.5.1 a mail was begun before: RSET or go on with it");
    }
    Path path = Path.parse(getArgPredicate(command), "FROM:", PARAMETERS);
    path.checkBody();
    if (path.sizeBytes() > session.getServer().getMaxMessageSize()) {
      throw new RejectException(
          552,
          "5.3.4 the mail is larger than " + session.getServer().getMaxMessageSize() + " bytes");
    }
    Address.sender(path);
    session.startMailTransaction();
    ((Transaction) session.getMessageHandler()).begin(path);
  }
}
