package dev.banyan.sandbox.postgres;

import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server with logical decoding, listening on the loopback address, its data kept over
 * restarts and kills. Every role logs in with a password from {@link Secrets}, the superuser {@code
 * postgres} too.
 *
 * <p>Not safe for several threads; one server a data folder.
 */
public final class PostgresServer implements AutoCloseable {

  private final Path folder;
  private final PostgresLogin login;

  private @Nullable Cluster cluster;

  /**
   * @param folder data, log and, where the user has no cache folder, unpacked binaries
   * @param address where to listen
   * @param secrets where the passwords are kept
   */
  public PostgresServer(Path folder, Address address, Secrets secrets) {
    this.folder = folder.toAbsolutePath().normalize();
    this.login = new PostgresLogin(address, secrets);
  }

  /** A server on the loopback address. */
  public PostgresServer(Path folder, int port, Secrets secrets) {
    this(folder, Address.local(port), secrets);
  }

  /**
   * Starts the server; returns when it answers. A server that a killed process left behind on the
   * same data is stopped first.
   *
   * @throws IOException with the last lines of the server's log when it does not start
   */
  public PostgresServer start() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Cluster started = new Cluster(PostgresBinaries.unpacked(caches()), folder);
    started.create(login.secrets().findOrCreate(PostgresLogin.SUPERUSER));
    started.stopLeftOver();
    login.address().requireFree();
    started.configure(login.address());
    started.start();
    cluster = started;
    return this;
  }

  public PostgresLogin login() {
    return login;
  }

  /** Process id of the postmaster, or 0 when it does not run. */
  public long pid() {
    Cluster running = cluster;
    return running == null ? 0 : running.pid();
  }

  /** Stops the server; clients are disconnected, committed data is safe. */
  @Override
  public void close() throws IOException, InterruptedException {
    Cluster running = cluster;
    if (running != null) {
      running.stop();
      cluster = null;
    }
  }

  private List<Path> caches() {
    Path ours = folder.resolve("binaries");
    Path home = Path.of(System.getProperty("user.home"));
    // A user unknown to the system has "?" for a home.
    return home.isAbsolute() ? List.of(home.resolve(".cache/banyan"), ours) : List.of(ours);
  }
}
