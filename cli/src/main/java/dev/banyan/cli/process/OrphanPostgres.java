package dev.banyan.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The PostgreSQL of a data folder whose sandbox is gone: after kill -9 of the sandbox it lives on
 * and holds its port. The next sandbox takes it over; {@code down} ends it.
 */
public record OrphanPostgres(ProcessHandle process, int port) {

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final int PATIENCE_SECONDS = 20;

  /** Found by PostgreSQL's own {@code postmaster.pid}, and only if that process is a postgres. */
  public static Optional<OrphanPostgres> find(Path data) throws IOException {
    Path folder = data.resolve("postgres");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> found =
        Files.find(folder, 2, (path, is) -> path.endsWith("postmaster.pid"))) {
      Optional<Path> file = found.findFirst();
      return file.isPresent() ? in(Files.readAllLines(file.get())) : Optional.empty();
    }
  }

  private static Optional<OrphanPostgres> in(List<String> lines) {
    if (lines.size() <= PORT_LINE) {
      return Optional.empty();
    }
    int port = Integer.parseInt(lines.get(PORT_LINE).strip());
    return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
        .filter(
            process ->
                process.info().command().filter(path -> path.endsWith("postgres")).isPresent())
        .map(process -> new OrphanPostgres(process, port));
  }

  /**
   * PostgreSQL's fast shutdown, which is SIGINT: connections are cut, nothing committed is lost.
   */
  public void stop() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(
          "PostgreSQL, process %d, did not end within %d s: stop it by hand, then try again"
              .formatted(process.pid(), PATIENCE_SECONDS),
          e);
    }
  }
}
