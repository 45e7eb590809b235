package dev.banyan.proxy;

import dev.banyan.proxy.config.ConfigException;
import dev.banyan.proxy.config.ConfigReader;
import dev.banyan.proxy.config.Settings;
import dev.banyan.proxy.forward.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again after an edit. Compares contents every half second: notifications
 * of file systems miss mounted volumes and editors that replace files.
 */
final class ConfigWatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigWatcher.class);
  private static final long INTERVAL_MS = 500;

  private final Path file;
  private final ConfigReader reader;
  private final Gateway gateway;
  private final ScheduledExecutorService timer;
  private byte[] seen;

  ConfigWatcher(Path file, ConfigReader reader, Gateway gateway) throws IOException {
    this.file = file;
    this.reader = reader;
    this.gateway = gateway;
    this.seen = digest();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "config-watcher");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        timer.scheduleWithFixedDelay(this::check, INTERVAL_MS, INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  private void check() {
    try {
      byte[] now = digest();
      if (!Arrays.equals(now, seen)) {
        Set<Path> before = gateway.settings().files();
        seen = now;
        reload();
        if (!before.equals(gateway.settings().files())) {
          seen = digest();
        }
      }
    } catch (IOException e) {
      if (seen.length > 0) {
        seen = new byte[0];
        LOG.error(
            "{} or a file it names cannot be read ({}); the last good version stays in force",
            file,
            e.toString());
      }
    } catch (RuntimeException e) {
      LOG.error("{} could not be checked; the last good version stays in force", file, e);
    }
  }

  /** Of the file and of the files it names, so that no secret stays in memory for comparing. */
  private byte[] digest() throws IOException {
    MessageDigest digest = sha256();
    digest.update(Files.readAllBytes(file));
    for (Path named : new TreeSet<>(gateway.settings().files())) {
      // One that is missing for a moment is an edit, which the reader judges.
      digest.update(Files.exists(named) ? Files.readAllBytes(named) : new byte[] {0});
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private void reload() throws IOException {
    try {
      Settings next = reader.read(file);
      Settings old = gateway.settings();
      gateway.replace(next);
      LOG.info("{} was edited and is in force", file);
      if (!next.listen().equals(old.listen())
          || !Objects.equals(next.entrance().tlsListen(), old.entrance().tlsListen())
          || !next.control().equals(old.control())
          || next.limits().loops() != old.limits().loops()
          || next.limits().reusePort() != old.limits().reusePort()) {
        LOG.warn(
            "{}: listen, tls.listen, control, loops and reusePort take effect after a restart",
            file);
      }
    } catch (ConfigException e) {
      LOG.error("Edit refused, the last good version stays in force: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
