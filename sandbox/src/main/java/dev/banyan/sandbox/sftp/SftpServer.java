package dev.banyan.sandbox.sftp;

import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/**
 * SFTP for OpenSSH's and any other client. No shell, no commands, no forwarding, no links; clients
 * see the folder as {@code /}. The host key lies beside the folder, in {@code <folder>.host-key},
 * and what clients should know of it in {@code <folder>.known-hosts}.
 */
public final class SftpServer implements AutoCloseable {

  /** Each has its password among the secrets, under {@link #secretName}. */
  public static final List<String> USERS = List.of("steelwheels", "partner");

  private static final int SESSIONS_PER_USER_MAX = 20;
  private static final int LOGIN_ATTEMPTS_MAX = 5;
  private static final int OPEN_FILES_PER_SESSION_MAX = 64;
  private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);

  private final Path folder;
  private final Address address;
  private final Secrets secrets;

  private @Nullable SshServer server;

  public SftpServer(Path folder, Address address, Secrets secrets) {
    this.folder = folder.toAbsolutePath();
    this.address = address;
    this.secrets = secrets;
  }

  /** A server on the loopback address. */
  public SftpServer(Path folder, int port, Secrets secrets) {
    this(folder, Address.local(port), secrets);
  }

  /** Name of the user's password among the secrets. */
  public static String secretName(String user) {
    return "sftp-" + user;
  }

  /** Starts the server; returns when it accepts clients. */
  public SftpServer start() throws IOException, GeneralSecurityException {
    address.requireFree();
    Files.createDirectories(folder.resolve("outbound"));
    Files.createDirectories(folder.resolve("inbound"));
    Files.createDirectories(folder.resolve("suppliers/to"));
    Files.createDirectories(folder.resolve("suppliers/from"));
    SshServer started = SshServer.setUpDefaultServer();
    started.setHost(address.host());
    started.setPort(address.port());
    started.setKeyPairProvider(
        HostKey.keptIn(folder.resolveSibling(folder.getFileName() + ".host-key")));
    HostKey.publish(
        started.getKeyPairProvider(),
        address,
        folder.resolveSibling(folder.getFileName() + ".known-hosts"));
    started.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    started.setPasswordAuthenticator(new Users(secrets));
    started.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    started.setFileSystemFactory(new VirtualFileSystemFactory(folder));
    started.setSubsystemFactories(
        List.of(new SftpSubsystemFactory.Builder().withFileSystemAccessor(new NoLinks()).build()));
    bound(started);
    started.start();
    server = started;
    return this;
  }

  @Override
  public void close() throws IOException {
    SshServer running = server;
    if (running != null) {
      running.stop(true);
      server = null;
    }
  }

  private static void bound(SshServer server) {
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, SESSIONS_PER_USER_MAX);
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, LOGIN_ATTEMPTS_MAX);
    CoreModuleProperties.AUTH_TIMEOUT.set(server, LOGIN_TIMEOUT);
    CoreModuleProperties.IDLE_TIMEOUT.set(server, IDLE_TIMEOUT);
    SftpModuleProperties.MAX_OPEN_HANDLES_PER_SESSION.set(server, OPEN_FILES_PER_SESSION_MAX);
  }
}
