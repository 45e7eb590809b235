package dev.banyan.sandbox.mail;

import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.ServerSetup;
import dev.banyan.sandbox.net.Address;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accepts mail for any address by SMTP; IMAP clients log in with the address and any password.
 * Mails, their folders and their flags are kept over restarts and kills: a mail is on disk before
 * SMTP answers 250.
 *
 * <p>Not safe for several threads; one server a data folder.
 */
public final class MailServer implements AutoCloseable {

  private static final long START_TIMEOUT_MS = 10_000;
  private static final long STOP_TIMEOUT_MS = 2_000;

  private final Path folder;
  private final Address smtp;
  private final Address imap;
  private @Nullable KeptManagers managers;
  private final List<AbstractServer> running = new ArrayList<>();

  public MailServer(Path folder, Address smtp, Address imap) {
    this.folder = folder.toAbsolutePath();
    this.smtp = smtp;
    this.imap = imap;
  }

  /** A server on the loopback address. */
  public MailServer(Path folder, int smtpPort, int imapPort) {
    this(folder, Address.local(smtpPort), Address.local(imapPort));
  }

  /** Loads the kept mails, then starts; returns when both protocols are served. */
  public MailServer start() throws IOException, InterruptedException {
    smtp.requireFree();
    imap.requireFree();
    KeptManagers loaded = KeptManagers.load(folder);
    managers = loaded;
    begin(smtpServer(loaded));
    begin(new ImapServer(setup(imap, ServerSetup.PROTOCOL_IMAP), loaded));
    return this;
  }

  @Override
  public void close() throws InterruptedException {
    running.forEach(server -> server.stopService(STOP_TIMEOUT_MS));
    running.clear();
    KeptManagers loaded = managers;
    if (loaded != null) {
      loaded.close();
      managers = null;
    }
  }

  private void begin(AbstractServer server) throws IOException, InterruptedException {
    running.add(server);
    server.startService();
    if (!server.waitTillRunning(START_TIMEOUT_MS)) {
      throw new IOException(
          server.getProtocol() + " did not start on port " + server.getServerSetup().getPort());
    }
  }

  private SmtpServer smtpServer(KeptManagers loaded) {
    return new SmtpServer(setup(smtp, ServerSetup.PROTOCOL_SMTP), loaded) {
      @Override
      protected ProtocolHandler createProtocolHandler(Socket client) {
        SmtpCommandRegistry verbs =
            new SmtpCommandRegistry() {
              @Override
              public SmtpCommand getCommand(String name) {
                return name.equals("MAIL") ? new NullSenderMail() : super.getCommand(name);
              }
            };
        return new SmtpHandler(verbs, managers.getSmtpManager(), client);
      }
    };
  }

  private static ServerSetup setup(Address address, String protocol) {
    return new ServerSetup(address.port(), address.host(), protocol);
  }
}
