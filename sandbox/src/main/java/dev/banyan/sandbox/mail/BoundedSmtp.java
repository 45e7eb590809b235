package dev.banyan.sandbox.mail;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

/** Refuses, with SMTP's own answers, what would fill the server's memory. */
final class BoundedSmtp extends SmtpManager {

  private static final int MAIL_MAX_BYTES = 10 << 20;
  private static final int MAILBOX_MAX_MAILS = 5_000;

  private final ImapHostManager hosts;

  BoundedSmtp(ImapHostManager hosts, UserManager users) {
    super(hosts, users);
    this.hosts = hosts;
  }

  @Override
  public @Nullable String checkRecipient(SmtpState state, MailAddress recipient) {
    GreenMailUser user = getUserManager().getUserByEmail(recipient.getEmail());
    try {
      if (user != null && hosts.getInbox(user).getMessageCount() >= MAILBOX_MAX_MAILS) {
        return "452 4.2.2 mailbox holds " + MAILBOX_MAX_MAILS + " mails, delete some";
      }
    } catch (FolderException e) {
      return "451 4.3.0 mailbox of " + recipient.getEmail() + " cannot be opened";
    }
    return super.checkRecipient(state, recipient);
  }

  @Override
  public @Nullable String checkData(SmtpState state) {
    try {
      if (state.getMessage().getMessage().getSize() > MAIL_MAX_BYTES) {
        return "552 5.3.4 mail is larger than " + MAIL_MAX_BYTES + " bytes";
      }
    } catch (MessagingException e) {
      return "451 4.3.0 mail cannot be read";
    }
    return super.checkData(state);
  }
}
