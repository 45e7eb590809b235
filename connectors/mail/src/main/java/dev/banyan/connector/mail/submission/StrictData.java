package dev.banyan.connector.mail.submission;

import java.io.IOException;
import java.util.List;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * DATA: 250 only when the mail is stored. A mail that was refused is over, as one that was taken.
 */
final class StrictData extends BaseCommand {

  private final SubmissionLimits limits;
  private final Intake intake;

  StrictData(SubmissionLimits limits, Intake intake) {
    super("DATA", "The mail follows, up to a line with only a dot.");
    this.limits = limits;
    this.intake = intake;
  }

  @Override
  public void execute(String command, Session session) throws IOException, DropConnectionException {
    if (!(session.getMessageHandler() instanceof Transaction transaction)) {
      session.sendResponse("503 5.5.1 say MAIL first");
      return;
    }
    if (transaction.recipients().isEmpty()) {
      session.sendResponse("554 5.5.1 no recipient was taken");
      return;
    }
    Envelope envelope = envelope(session, transaction);
    session.sendResponse("354 End the mail with <CR><LF>.<CR><LF>");
    try {
      byte[] data = new DataReader(session.getRawInput(), limits, System::nanoTime).read();
      session.sendResponse("250 2.0.0 " + intake.take(envelope, data));
    } catch (DropConnectionException e) {
      throw e;
    } catch (RejectException e) {
      session.sendResponse(e.getErrorResponse());
    } finally {
      session.resetMailTransaction();
    }
  }

  private static Envelope envelope(Session session, Transaction transaction) {
    return new Envelope(
        transaction.sender(),
        List.copyOf(transaction.recipients()),
        transaction.utf8(),
        session.getRemoteAddress().getAddress().getHostAddress(),
        session.getHelo().orElse(""),
        session
            .getAuthenticationHandler()
            .map(AuthenticationHandler::getIdentity)
            .map(Object::toString)
            .orElse(""),
        session.isTLSStarted());
  }
}
