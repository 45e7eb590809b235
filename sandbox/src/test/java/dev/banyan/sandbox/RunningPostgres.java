package dev.banyan.sandbox;

import dev.banyan.sandbox.postgres.Databases;
import dev.banyan.sandbox.postgres.PostgresServer;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Starts one PostgreSQL with both databases and the Steel Wheels data, on a free port and in a
 * temporary folder, the first time that a test class of this JVM asks for it; all classes share it.
 *
 * <pre>{@code
 * @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();
 * ...
 * DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())
 * }</pre>
 */
public final class RunningPostgres implements BeforeAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RunningPostgres.class);

  private final Object key;
  private Running running;

  public RunningPostgres() {
    this("server");
  }

  private RunningPostgres(Object key) {
    this.key = key;
  }

  /** One that no other class shares, with the data as it was loaded. */
  public static RunningPostgres unshared() {
    return new RunningPostgres(new Object());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(key, absent -> Running.start(), Running.class);
  }

  /** The legacy database, {@code steelwheels}. */
  public String jdbcUrl() {
    return jdbcUrl(Databases.LEGACY);
  }

  public String jdbcUrl(String database) {
    return running.server.login().jdbcUrl(database);
  }

  /** The legacy database's owner. */
  public String user() {
    return Databases.LEGACY;
  }

  public String password() throws IOException {
    return password(Databases.LEGACY);
  }

  /** Password of any role: steelwheels, banyan, banyan_cdc, postgres. */
  public String password(String role) throws IOException {
    return running.secrets.find(role).orElseThrow();
  }

  /** Folder with {@code <role>.password} files. */
  public Path secretsFolder() {
    return running.folder.resolve("secrets");
  }

  public int port() {
    return running.server.login().address().port();
  }

  private record Running(Path folder, Secrets secrets, PostgresServer server)
      implements CloseableResource {

    static Running start() {
      try {
        Path folder = Files.createTempDirectory("banyan-postgres-");
        Secrets secrets = new Secrets(folder.resolve("secrets"));
        PostgresServer server =
            new PostgresServer(folder.resolve("postgres"), FreePort.next(), secrets);
        server.start();
        new Databases(server.login()).prepare();
        return new Running(folder, secrets, server);
      } catch (Exception e) {
        throw new IllegalStateException("PostgreSQL for tests did not start", e);
      }
    }

    @Override
    public void close() throws Exception {
      server.close();
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
