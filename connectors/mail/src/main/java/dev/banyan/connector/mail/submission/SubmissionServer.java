package dev.banyan.connector.mail.submission;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.auth.LoginAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.MultipleAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.PlainAuthenticationHandlerFactory;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Puts the library's server together. Its connections, line reader, login and TLS are used as they
 * are; the verbs that decide what is taken are our own.
 *
 * @param secrets folder of certificates and logins
 * @param logins name of the file of logins in it; null when nobody can log in
 */
record SubmissionServer(
    String host,
    int port,
    String hostName,
    SubmissionLimits limits,
    boolean startTls,
    boolean requireLogin,
    Path secrets,
    @Nullable String logins) {

  /** A server that is not started yet. */
  SMTPServer build(Intake intake) throws IOException, GeneralSecurityException {
    SMTPServer.Builder builder =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getByName(host))
            .hostName(hostName)
            .softwareName("Banyan")
            .backlog(limits.connections())
            .maxConnections(limits.connections())
            .connectionTimeoutMs(limits.idleTimeoutMs())
            .maxRecipients(limits.recipients())
            .maxMessageSize(limits.mailBytes())
            .insertReceivedHeaders(false)
            .serverThreadName("mail-submission")
            .messageHandlerFactory(session -> new Transaction())
            .sessionHandler(
                SessionHandler.limitConcurrentSessionsBySource(limits.connectionsPerClient()));
    if (startTls) {
      TlsIdentity identity = TlsIdentity.load(secrets, hostName);
      builder.enableTLS().startTlsSocketFactory(identity::serve);
    }
    if (logins != null) {
      Logins known = new Logins(secrets.resolve(logins));
      builder.authenticationHandlerFactory(
          new MultipleAuthenticationHandlerFactory(
              List.of(
                  new PlainAuthenticationHandlerFactory(known),
                  new LoginAuthenticationHandlerFactory(known))));
    }
    SMTPServer server = builder.build();
    CommandHandler verbs = server.getCommandHandler();
    verbs.addCommand(new StrictEhlo());
    verbs.addCommand(new StrictAuth());
    verbs.addCommand(new StrictMail(requireLogin));
    verbs.addCommand(new StrictRcpt());
    verbs.addCommand(new StrictData(limits, intake));
    verbs.addCommand(new Refusal("BDAT", "502 5.5.1 CHUNKING is not offered: use DATA"));
    verbs.addCommand(new Refusal("VRFY", "252 2.5.2 send mail, then it shows"));
    verbs.addCommand(new Refusal("EXPN", "502 5.5.1 lists are not shown"));
    return server;
  }
}
