package dev.banyan.connector.mail.submission;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** A verb that is not served. */
final class Refusal extends BaseCommand {

  private final String answer;

  Refusal(String verb, String answer) {
    super(verb, "Is not served.");
    this.answer = answer;
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    session.sendResponse(answer);
  }
}
