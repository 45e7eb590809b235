package dev.banyan.connector.mail.submission;

import java.io.IOException;
import java.util.List;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/**
 * EHLO that offers only what is kept. CHUNKING is left out: the library takes a chunk that breaks
 * off for a whole one. AUTH is offered on encrypted connections and to this machine.
 */
final class StrictEhlo extends BaseCommand {

  StrictEhlo() {
    super("EHLO", "Introduces the client.", "<host name>");
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    String[] words = getArgs(command);
    if (words.length != 2 || words[1].length() > 255) {
      session.sendResponse("501 5.5.4 expected EHLO and a host name");
      return;
    }
    session.resetMailTransaction();
    session.setHelo(words[1]);
    SMTPServer server = session.getServer();
    StringBuilder answer = new StringBuilder();
    line(answer, server.getHostName());
    line(answer, "SIZE " + server.getMaxMessageSize());
    line(answer, "8BITMIME");
    line(answer, "SMTPUTF8");
    line(answer, "ENHANCEDSTATUSCODES");
    if (server.getEnableTLS() && !session.isTLSStarted()) {
      line(answer, "STARTTLS");
    }
    if (server.getAuthenticationHandlerFactory().isPresent() && Trust.mayLogIn(session)) {
      List<String> mechanisms =
          server.getAuthenticationHandlerFactory().get().getAuthenticationMechanisms();
      line(answer, "AUTH " + String.join(" ", mechanisms));
    }
    session.sendResponse(answer + "250 PIPELINING");
  }

  private static void line(StringBuilder answer, String text) {
    answer.append("250-").append(text).append("\r\n");
  }
}
