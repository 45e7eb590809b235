package dev.banyan.sandbox.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.imap.ImapHostManagerImpl;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.user.UserManager;
import java.io.IOException;
import java.nio.file.Path;

/** GreenMail's managers, over a store that is kept on disk. */
final class KeptManagers extends Managers {

  private final KeptStore store;
  private final ImapHostManager hosts;
  private final UserManager users;
  private final SmtpManager smtp;

  private KeptManagers(
      KeptStore store, ImapHostManager hosts, UserManager users, SmtpManager smtp) {
    this.store = store;
    this.hosts = hosts;
    this.users = users;
    this.smtp = smtp;
  }

  static KeptManagers load(Path folder) throws IOException {
    KeptStore store = new KeptStore(folder.resolve("mailboxes"));
    ImapHostManager hosts = new ImapHostManagerImpl(store);
    KeptUsers users = new KeptUsers(hosts, store, folder.resolve("users"));
    users.load();
    store.load();
    return new KeptManagers(store, hosts, users, new BoundedSmtp(hosts, users));
  }

  /** Writes what is still to be written. */
  void close() throws InterruptedException {
    store.close();
  }

  @Override
  public ImapHostManager getImapHostManager() {
    return hosts;
  }

  @Override
  public UserManager getUserManager() {
    return users;
  }

  @Override
  public SmtpManager getSmtpManager() {
    return smtp;
  }
}
