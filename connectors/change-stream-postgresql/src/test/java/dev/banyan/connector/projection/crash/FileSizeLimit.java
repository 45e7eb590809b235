package dev.banyan.connector.projection.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.sandbox.postgres.PostgresServer;
import java.util.List;

/**
 * A disk that is full, for one server: none of its files may grow beyond a size. To write more is
 * refused by the kernel as on a full disk (with EFBIG instead of ENOSPC), and unlike a small file
 * system this needs no rights.
 */
final class FileSizeLimit implements AutoCloseable {

  private final PostgresServer server;

  private FileSizeLimit(PostgresServer server) {
    this.server = server;
  }

  static FileSizeLimit of(PostgresServer server, long bytes) throws Exception {
    FileSizeLimit limit = new FileSizeLimit(server);
    limit.set(String.valueOf(bytes));
    return limit;
  }

  /** There is room again. */
  @Override
  public void close() throws Exception {
    set("unlimited");
  }

  /** Its postmaster first: what it starts has its limit. */
  private void set(String size) throws Exception {
    ProcessHandle postmaster = ProcessHandle.of(server.pid()).orElseThrow();
    prlimit(postmaster, size);
    List<ProcessHandle> children = postmaster.children().toList();
    for (ProcessHandle child : children) {
      prlimit(child, size);
    }
  }

  /** Only the soft limit, which its owner may raise again. */
  private static void prlimit(ProcessHandle process, String size) throws Exception {
    Process prlimit =
        new ProcessBuilder(
                "prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + size + ":")
            .redirectErrorStream(true)
            .start();
    String said = new String(prlimit.getInputStream().readAllBytes());
    assertThat(prlimit.waitFor() == 0 || !process.isAlive()).as(said).isTrue();
  }
}
