package dev.banyan.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.place.Address;
import dev.banyan.cli.place.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {

  @TempDir Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    RunFile run = run(ProcessHandle.current().pid(), Instant.parse("2026-01-02T03:04:05Z"));
    RunFiles runs = new RunFiles(folder);

    runs.write(run);

    assertThat(runs.read("hub")).contains(run);
    assertThat(runs.read("proxy")).isEmpty();
  }

  @Test
  void aRecycledPidIsNotOurs() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Instant start = self.info().startInstant().orElseThrow();

    // The same pid, another start; and the same start, but a command line that is not ours.
    assertThat(run(self.pid(), start.minusSeconds(3_600)).isAlive()).isFalse();
    assertThat(run(self.pid(), start).isAlive()).isFalse();
  }

  @Test
  void aBrokenFileCountsAsNone() throws IOException {
    Files.writeString(folder.resolve("hub.json"), "{\"pid\": 1");

    assertThat(new RunFiles(folder).read("hub")).isEmpty();
  }

  private static RunFile run(long pid, Instant start) {
    return new RunFile(
        "hub",
        pid,
        start,
        "/data/log/hub.log",
        17,
        Map.of(Endpoint.HUB, Address.loopback(8081)),
        "",
        false);
  }
}
