package dev.banyan.sandbox.steelwheels;

import dev.banyan.sandbox.RunningPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Starts the application on a free port the first time that a test class of this JVM asks for it,
 * on the database that {@link RunningPostgres} gives, with nobody at its queues.
 */
public final class RunningSteelWheels implements BeforeAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RunningSteelWheels.class);

  private final RunningPostgres postgres;
  private Running running;

  /**
   * @param postgres must be registered before this
   */
  public RunningSteelWheels(RunningPostgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent("application", key -> Running.start(postgres), Running.class);
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + running.application.port();
  }

  private record Running(Path folder, SteelWheels application) implements CloseableResource {

    static Running start(RunningPostgres postgres) {
      try {
        Path folder = Files.createTempDirectory("steel-wheels-");
        SteelWheels application = new SteelWheels(settings(postgres, folder));
        application.start();
        return new Running(folder, application);
      } catch (Exception e) {
        throw new IllegalStateException("Steel Wheels for tests did not start", e);
      }
    }

    private static Properties settings(RunningPostgres postgres, Path folder) throws IOException {
      Properties settings = new Properties();
      settings.setProperty("http.port", "0");
      settings.setProperty("jdbc.SteelWheels.url", postgres.jdbcUrl());
      settings.setProperty("jdbc.SteelWheels.user", postgres.user());
      settings.setProperty("jdbc.SteelWheels.password", postgres.password());
      settings.setProperty("jms.ConnectionFactory.url", "tcp://127.0.0.1:1");
      for (String key : new String[] {"edi.outbound", "edi.inbound", "upload.dir"}) {
        settings.setProperty(key, Files.createDirectory(folder.resolve(key)).toString());
      }
      return settings;
    }

    @Override
    public void close() throws IOException {
      application.stop();
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
