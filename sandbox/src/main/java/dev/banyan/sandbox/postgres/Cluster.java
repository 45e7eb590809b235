package dev.banyan.sandbox.postgres;

import dev.banyan.sandbox.net.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One data folder of PostgreSQL and the programs that act on it. */
final class Cluster {

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final int START_TIMEOUT_S = 60;
  private static final int FAST_STOP_TIMEOUT_S = 15;
  private static final int LOG_LINES_SHOWN = 12;
  private static final long LOG_MAX_BYTES = 10L << 20;

  private final Path home;
  private final Path data;
  private final Path log;
  private final Unprivileged unprivileged;

  Cluster(Path home, Path folder) throws IOException, InterruptedException {
    this.home = home;
    this.data = folder.resolve("cluster");
    this.log = folder.resolve("postgresql.log");
    this.unprivileged = Unprivileged.choose(data);
  }

  /** Makes the data folder unless it exists. A kill in the middle leaves nothing that counts. */
  void create(String superuserPassword) throws IOException, InterruptedException {
    if (Files.exists(data)) {
      return;
    }
    Path fresh = data.resolveSibling("cluster.new");
    Path passwordFile = data.resolveSibling("cluster.password");
    if (Files.exists(fresh)) {
      PostgresBinaries.delete(fresh);
    }
    Files.createDirectory(fresh);
    try {
      OwnerOnly.write(passwordFile, superuserPassword + "\n");
      unprivileged.own(fresh);
      unprivileged.own(passwordFile);
      run(
          "initdb",
          "-D",
          fresh.toString(),
          "--username=" + PostgresLogin.SUPERUSER,
          "--pwfile=" + passwordFile,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--no-instructions");
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Stops a server that a killed process left running on this data; clears a stale lock. */
  void stopLeftOver() throws IOException, InterruptedException {
    Optional<Postmaster> left = Postmaster.of(data);
    if (left.isPresent() && left.get().runsOn(data)) {
      LOG.info("stopping PostgreSQL left over by a killed sandbox, pid {}", left.get().pid());
      stop();
    }
    // Its process id may by now belong to another program, and then PostgreSQL would not start.
    Files.deleteIfExists(data.resolve(Postmaster.FILE));
  }

  void configure(Address address) throws IOException {
    ServerConfiguration.write(data, address);
    unprivileged.own(data.resolve(ServerConfiguration.FILE));
  }

  void start() throws IOException, InterruptedException {
    if (Files.exists(log) && Files.size(log) > LOG_MAX_BYTES) {
      Files.move(log, log.resolveSibling("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    long logBefore = Files.exists(log) ? Files.size(log) : 0;
    if (logBefore == 0) {
      Files.writeString(log, "");
      unprivileged.own(log);
    }
    try {
      // pg_ctl puts the server into a session of its own: a Ctrl-C meant for us does not reach it.
      run(
          "pg_ctl",
          "start",
          "-D",
          data.toString(),
          "-l",
          log.toString(),
          "-w",
          "-t",
          String.valueOf(START_TIMEOUT_S));
    } catch (IOException e) {
      throw new IOException("PostgreSQL did not start: " + logSince(logBefore), e);
    }
  }

  /** Disconnects clients and stops; a client that holds on past the timeout is cut off. */
  void stop() throws IOException, InterruptedException {
    try {
      pgCtlStop("fast");
    } catch (IOException tooSlow) {
      LOG.warn("PostgreSQL did not stop in {} s, cutting its clients off", FAST_STOP_TIMEOUT_S);
      pgCtlStop("immediate");
    }
  }

  long pid() {
    try {
      return Postmaster.of(data).map(Postmaster::pid).orElse(0L);
    } catch (IOException unreadable) {
      return 0;
    }
  }

  private void pgCtlStop(String mode) throws IOException, InterruptedException {
    if (Postmaster.of(data).filter(found -> found.runsOn(data)).isEmpty()) {
      return;
    }
    run(
        "pg_ctl",
        "stop",
        "-D",
        data.toString(),
        "-m",
        mode,
        "-w",
        "-t",
        String.valueOf(FAST_STOP_TIMEOUT_S));
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(unprivileged.command(home.resolve("bin").resolve(program), arguments));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    int exit = process.waitFor();
    if (exit != 0) {
      String said = output.lines().distinct().collect(Collectors.joining("; "));
      throw new IOException(program + " ended with " + exit + ": " + said);
    }
  }

  private String logSince(long offset) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    String added = new String(bytes, (int) offset, (int) (bytes.length - offset));
    List<String> lines = added.strip().lines().toList();
    return String.join(
        "; ", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
  }
}
