package dev.banyan.sandbox.postgres;

import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server with logical decoding, listening on the loopback address, its data kept over
 * restarts and kills. Every role logs in with a password from {@link Secrets}, the superuser {@code
 * postgres} too.
 *
 * <p>Not safe for several threads; one server a data folder.
 */
public final class PostgresServer implements AutoCloseable {

  static final String SUPERUSER = "postgres";

  private final Path folder;
  private final String host;
  private final int port;
  private final Secrets secrets;

  private @Nullable Cluster cluster;

  /**
   * @param folder data, log and, where the user has no cache folder, unpacked binaries
   * @param host address to listen on
   * @param port TCP port, must be free
   * @param secrets where the passwords are kept
   */
  public PostgresServer(Path folder, String host, int port, Secrets secrets) {
    this.folder = folder.toAbsolutePath();
    this.host = host;
    this.port = port;
    this.secrets = secrets;
  }

  /**
   * Starts the server; returns when it answers. A server that a killed process left behind on the
   * same data is stopped first.
   *
   * @throws IOException with the last lines of the server's log when it does not start
   */
  public PostgresServer start() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path home =
        PostgresBinaries.unpacked(
            List.of(
                Path.of(System.getProperty("user.home"), ".cache", "banyan"),
                folder.resolve("binaries")));
    Cluster started = new Cluster(home, folder);
    started.create(secrets.findOrCreate(SUPERUSER));
    started.stopLeftOver();
    started.configure(host, port);
    started.start();
    cluster = started;
    return this;
  }

  /** URL without user or password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  public int port() {
    return port;
  }

  /** Process id of the postmaster, or 0 when it does not run. */
  public long pid() {
    Cluster running = cluster;
    return running == null ? 0 : running.pid();
  }

  /** A connection as the given role, whose password must be among the secrets. */
  public Connection connect(String database, String role) throws SQLException, IOException {
    Properties login = new Properties();
    login.setProperty("user", role);
    login.setProperty("password", secrets.findOrCreate(role));
    login.setProperty("ApplicationName", "banyan-sandbox");
    return DriverManager.getConnection(jdbcUrl(database), login);
  }

  /** A connection as the superuser. */
  public Connection connectAsSuperuser(String database) throws SQLException, IOException {
    return connect(database, SUPERUSER);
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
}
