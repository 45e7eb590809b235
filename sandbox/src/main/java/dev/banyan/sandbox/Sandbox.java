package dev.banyan.sandbox;

import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The old world in one process: PostgreSQL, Kafka, Artemis, mail, SFTP and the Steel Wheels
 * application. Configured by the environment, see {@link Settings}; runs until SIGTERM.
 */
public final class Sandbox {

  private static final int EXIT_NOT_STARTED = 1;
  private static final int EXIT_BAD_SETTINGS = 2;

  private Sandbox() {}

  public static void main(String[] arguments) {
    log();
    try {
      run(Settings.of(System.getenv()));
    } catch (IllegalArgumentException e) {
      System.err.println("sandbox: " + e.getMessage());
      System.exit(EXIT_BAD_SETTINGS);
    } catch (IOException e) {
      System.err.println("sandbox: " + Reasons.of(e));
      System.exit(EXIT_NOT_STARTED);
    }
  }

  private static void log() {
    if (System.getProperty("logback.configurationFile") == null) {
      // Not logback.xml: programs that have the sandbox on their class path log as they like.
      System.setProperty("logback.configurationFile", "sandbox-logback.xml");
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static void run(Settings settings) throws IOException {
    DataLock lock = DataLock.take(settings.data());
    ProviderKeys.write(new Secrets(settings.secrets()), settings.outside());
    Parts parts = new Parts(settings);
    Control control = Control.start(settings.control(), parts::report);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(parts, control, lock), "stop-sandbox"));
    parts.start();
  }

  private static void stop(Parts parts, Control control, DataLock lock) {
    parts.stop();
    control.close();
    try {
      lock.close();
    } catch (IOException e) {
      System.err.println("sandbox: the lock was not released: " + Reasons.of(e));
    }
  }
}
