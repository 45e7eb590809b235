package dev.banyan.sandbox.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.MailCommand;

/**
 * MAIL that also begins a mail of the null sender, as notifications have it (RFC 5321 section
 * 4.5.5). GreenMail answers 250 to it and then takes no recipient.
 */
final class NullSenderMail extends MailCommand {

  @Override
  public void execute(
      SmtpConnection connection, SmtpState state, SmtpManager manager, String line) {
    super.execute(connection, state, manager, line);
    if (line.matches("(?i)MAIL FROM:\\s?<>.*") && state.getMessage() != null) {
      state.getMessage().setReturnPath(new MailAddress(""));
    }
  }
}
