package dev.banyan.hub;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
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
  private static final long LOOK_AGAIN_MS = 200;

  private Secrets() {}

  static void await(Map<String, String> environment) throws IOException, InterruptedException {
    String folder = environment.get("BANYAN_SECRETS");
    if (folder != null) {
      await(Path.of(folder), "banyan.password", WAIT_MS);
    }
  }

  /**
   * Returns when the file is there, or after {@code waitMs}: then the configuration says what is
   * missing.
   */
  static void await(Path folder, String file, long waitMs)
      throws IOException, InterruptedException {
    Path secret = folder.resolve(file);
    if (Files.exists(secret)) {
      return;
    }
    log.info("waiting for {}, which the database's first start writes", secret);
    Files.createDirectories(folder);
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
    try (WatchService changes = folder.getFileSystem().newWatchService()) {
      folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(secret) && System.nanoTime() < deadlineNanos) {
        var key = changes.poll(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
        if (key != null && !key.reset()) {
          return;
        }
      }
    } catch (ClosedWatchServiceException e) {
      log.warn("cannot watch {}: {}", folder, e.getMessage());
    }
  }
}
