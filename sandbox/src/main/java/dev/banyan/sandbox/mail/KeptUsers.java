package dev.banyan.sandbox.mail;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Remembers who ever got mail, one address a line: GreenMail names a mailbox by a hash of its
 * address, so the address cannot be read from the mailbox.
 */
final class KeptUsers extends UserManager {

  private static final int USERS_MAX = 10_000;

  private final KeptStore store;
  private final Path file;
  private final Set<String> kept = new HashSet<>();

  KeptUsers(ImapHostManager hosts, KeptStore store, Path file) {
    super(hosts);
    // Who may open the port may read all mail; it is for trying things out.
    setAuthRequired(false);
    this.store = store;
    this.file = file;
  }

  void load() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    for (String address : Files.readAllLines(file)) {
      try {
        if (!address.isBlank() && kept.add(address)) {
          super.createUser(address, address, address);
        }
      } catch (UserException e) {
        throw new IOException("mail user " + address + " in " + file + " cannot be created", e);
      }
    }
  }

  /** Returns when the mail is on disk, so that SMTP promises no more than is kept. */
  @Override
  public void deliver(MovingMessage mail, MailAddress recipient)
      throws MessagingException, UserException {
    super.deliver(mail, recipient);
    GreenMailUser user = getUserByEmail(recipient.getEmail());
    if (user == null) {
      throw new UserException("mail for " + recipient.getEmail() + " was given to another user");
    }
    try {
      store.keepNow(getImapHostManager().getInbox(user));
    } catch (FolderException e) {
      throw new UserException("mailbox of " + recipient.getEmail() + " cannot be opened", e);
    }
  }

  @Override
  public synchronized GreenMailUser createUser(String email, String login, String password)
      throws UserException {
    if (kept.size() >= USERS_MAX) {
      throw new UserException("the mail server has " + USERS_MAX + " users, no more are made");
    }
    GreenMailUser user = super.createUser(email, login, password);
    try {
      if (kept.add(email)) {
        Files.writeString(file, email + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      return user;
    } catch (IOException e) {
      throw new UncheckedIOException("mail user " + email + " could not be written", e);
    }
  }
}
