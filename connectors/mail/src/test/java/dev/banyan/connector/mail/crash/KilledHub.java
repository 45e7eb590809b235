package dev.banyan.connector.mail.crash;

import dev.banyan.connector.delivery.harness.TestHub;
import dev.banyan.connector.mail.MailTown;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A hub in a process of its own. */
final class KilledHub implements AutoCloseable {

  private final Map<String, Object> settings;
  private final Path log;
  private Process process;

  KilledHub(Map<String, Object> settings, Path log) throws Exception {
    this.settings = settings;
    this.log = log;
    this.process = TestHub.startProcess(settings, MailTown.WORK, log);
  }

  Path log() {
    return log;
  }

  /** kill -9, and at once a new one. */
  void killAndStart() throws Exception {
    process.destroyForcibly();
    process.waitFor();
    process = TestHub.startProcess(settings, MailTown.WORK, log);
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
