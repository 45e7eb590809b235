package dev.banyan.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says. The file survives a crash and process ids are given out again,
 * so a pid alone proves nothing.
 *
 * @param pid process id on the first line
 */
record Postmaster(long pid) {

  static final String FILE = "postmaster.pid";

  static Optional<Postmaster> of(Path data) throws IOException {
    try {
      String first = Files.readString(data.resolve(FILE)).lines().findFirst().orElse("");
      return Optional.of(new Postmaster(Long.parseLong(first.strip())));
    } catch (NoSuchFileException notRunning) {
      return Optional.empty();
    } catch (NumberFormatException halfWritten) {
      return Optional.empty();
    }
  }

  /** Whether a process of that id lives and is a PostgreSQL on this data folder. */
  boolean runsOn(Path data) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::info)
        .filter(info -> info.command().filter(c -> Path.of(c).endsWith("postgres")).isPresent())
        // Some systems hide other processes' arguments.
        .filter(
            info ->
                info.arguments()
                    .map(arguments -> List.of(arguments).contains(data.toString()))
                    .orElse(true))
        .isPresent();
  }
}
