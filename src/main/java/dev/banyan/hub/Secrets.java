package dev.banyan.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of password files. On the very first start the database's owner writes them while the
 * hub is already starting, so the hub waits for its own before it reads its configuration.
 */
final class Secrets {

  private static final Logger log = LoggerFactory.getLogger(Secrets.class);
  private static final long WAIT_MS = 180_000;
  private static final long LOOK_AGAIN_MS = 100;

  private Secrets() {}

  /**
   * Returns when the file is there, or after a while: then the configuration says what is missing.
   */
  static void await(Map<String, String> environment) throws InterruptedException {
    Path secret = folder(environment).resolve("banyan.password");
    if (Files.exists(secret)) {
      return;
    }
    log.info("waiting for {}, which the database's first start writes", secret);
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MS);
    while (!Files.exists(secret) && System.nanoTime() < deadlineNanos) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
    }
  }

  /** As {@code config/application.yaml} has it, which cannot be read before the files are there. */
  static Path folder(Map<String, String> environment) {
    String home = environment.getOrDefault("BANYAN_HOME", ".");
    String data = environment.getOrDefault("BANYAN_DATA", home + "/data");
    return Path.of(environment.getOrDefault("BANYAN_SECRETS", data + "/secrets"));
  }
}
