package dev.banyan.sandbox.mariadb;

import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB whose changes can be streamed: row binlog with full images, strict GTIDs, passwords for
 * every user.
 */
public final class MariaDbServer implements AutoCloseable {

  static final String ROOT = "root";
  private static final int START_TIMEOUT_S = 60;
  private static final int STOP_TIMEOUT_S = 20;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path folder;
  private final Address address;
  private final Secrets secrets;
  private final List<String> options;
  private @Nullable Process process;

  /**
   * @param folder data, binlog and error log; kept from one start to the next
   * @param port where to listen on loopback
   * @param secrets where the passwords are kept
   * @param options further options of the server, such as {@code --max-binlog-size=4096}
   */
  public MariaDbServer(Path folder, int port, Secrets secrets, String... options) {
    this.folder = folder.toAbsolutePath().normalize();
    this.address = Address.local(port);
    this.secrets = secrets;
    this.options = List.of(options);
  }

  /**
   * Starts the server; returns when it answers.
   *
   * @throws IOException with what its log says when it does not start
   */
  public MariaDbServer start() throws IOException, InterruptedException {
    Path home = MariaDbBinaries.unpacked(Path.of(System.getProperty("user.home"), ".cache/banyan"));
    Path data = folder.resolve("data");
    if (!Files.exists(data.resolve("mysql"))) {
      Files.createDirectories(data);
      create(home, data);
    }
    address.requireFree();
    List<String> command = new ArrayList<>(command(home, data));
    command.addAll(
        List.of(
            "--bind-address=" + address.host(),
            "--port=" + address.port(),
            "--socket=" + folder.resolve("socket"),
            "--skip-name-resolve",
            // It would make a certificate of its own at each start, which takes seconds.
            "--skip-ssl",
            "--server-id=1",
            "--log-bin=binlog",
            "--sync-binlog=1",
            "--binlog-format=ROW",
            "--binlog-row-image=FULL",
            "--gtid-strict-mode=ON",
            "--default-time-zone=+00:00",
            "--innodb-flush-log-at-trx-commit=1"));
    command.addAll(options);
    process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log()).start();
    awaitAnswer();
    return this;
  }

  public Address address() {
    return address;
  }

  public Secrets secrets() {
    return secrets;
  }

  /** A connection as that user. */
  public Connection connect(String database, String user) throws SQLException, IOException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", secrets.require(user));
    return DriverManager.getConnection("jdbc:mariadb://" + address + "/" + database, login);
  }

  public Connection connectAsRoot() throws SQLException, IOException {
    return connect("mysql", ROOT);
  }

  /** Ends the server as a power cut would. */
  public void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
        kill();
      }
    }
  }

  /** Makes the system tables; without help texts it takes a second. */
  private void create(Path home, Path data) throws IOException, InterruptedException {
    String password = secrets.findOrCreate(ROOT);
    List<String> command = new ArrayList<>(command(home, data));
    command.add("--bootstrap");
    Process bootstrap =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log()).start();
    try (OutputStream sql = bootstrap.getOutputStream()) {
      send(sql, "CREATE DATABASE mysql;\nUSE mysql;\n");
      send(sql, "SET @auth_root_socket = NULL;\nSET @skip_auth_anonymous = 1;\n");
      for (String part : List.of("system_tables", "performance_tables", "system_tables_data")) {
        Files.copy(home.resolve("share/mariadb_" + part + ".sql"), sql);
      }
      send(sql, "FLUSH PRIVILEGES;\n");
      send(sql, "DELETE FROM global_priv WHERE User = 'root' AND Host <> '127.0.0.1';\n");
      send(sql, "FLUSH PRIVILEGES;\n");
      send(sql, "ALTER USER root@'127.0.0.1' IDENTIFIED BY '" + password + "';\n");
    }
    if (bootstrap.waitFor() != 0) {
      throw new IOException("MariaDB made no system tables: " + Files.readString(log().toPath()));
    }
  }

  private static List<String> command(Path home, Path data) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/mariadbd").toString());
    command.add("--no-defaults");
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    command.add("--basedir=" + home);
    command.add("--datadir=" + data);
    command.add("--lc-messages-dir=" + home.resolve("share"));
    command.add("--innodb-undo-tablespaces=0");
    command.add("--innodb-log-file-size=32M");
    command.add("--innodb-buffer-pool-size=64M");
    return command;
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_S);
    while (true) {
      try (Connection connection = connectAsRoot()) {
        connection.isValid(1);
        return;
      } catch (SQLException e) {
        if (process == null || !process.isAlive() || System.nanoTime() > deadlineNanos) {
          throw new IOException(
              "MariaDB did not start: " + Files.readString(log().toPath()).strip(), e);
        }
        LockSupport.parkNanos(LOOK_NANOS);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  private java.io.File log() {
    return folder.resolve("mariadb.log").toFile();
  }

  private static void send(OutputStream sql, String statement) throws IOException {
    sql.write(statement.getBytes(StandardCharsets.UTF_8));
  }
}
