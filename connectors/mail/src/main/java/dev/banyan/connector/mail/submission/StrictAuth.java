package dev.banyan.connector.mail.submission;

import java.io.IOException;
import org.subethamail.smtp.internal.command.AuthCommand;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** AUTH as the library has it, but never over a network in the clear. */
final class StrictAuth extends BaseCommand {

  private final AuthCommand auth = new AuthCommand();

  StrictAuth() {
    super("AUTH", "Logs in.", "PLAIN|LOGIN [ <initial response> ]");
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    if (!Trust.mayLogIn(session)) {
      // RFC 4954 section 4: 538 is for exactly this.
      session.sendResponse("538 5.7.11 say STARTTLS first");
    } else if (session.isMailTransactionInProgress()) {
      session.sendResponse("503 5.5.1 log in before MAIL");
    } else {
      auth.execute(command, session);
    }
  }
}
