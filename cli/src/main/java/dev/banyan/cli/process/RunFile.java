package dev.banyan.cli.process;

import dev.banyan.cli.place.Address;
import dev.banyan.cli.place.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of a process that was started.
 *
 * @param name sandbox, hub or proxy
 * @param startTime as the operating system tells it
 * @param log its log file
 * @param logOffset where in the log this run begins, in bytes
 * @param addresses every address it was told
 * @param newArchive the class data archive it writes when it ends; empty when it writes none
 * @param stopping whether it was asked to end: whoever watches it then knows that its end is wanted
 */
public record RunFile(
    String name,
    long pid,
    Instant startTime,
    String log,
    long logOffset,
    Map<Endpoint, Address> addresses,
    String newArchive,
    boolean stopping) {

  /**
   * Clocks are adjusted, and Linux computes start times from the boot time; a pid's next life is
   * later.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** The marker that every process of ours carries on its command line. */
  public static String marker(String name) {
    return "-Dbanyan.process=" + name;
  }

  public RunFile {
    addresses = Map.copyOf(addresses);
  }

  /** Once it was healthy: what it loaded until then is worth an archive. */
  public RunFile archivingTo(String archive) {
    return new RunFile(name, pid, startTime, log, logOffset, addresses, archive, stopping);
  }

  RunFile asStopping() {
    return new RunFile(name, pid, startTime, log, logOffset, addresses, newArchive, true);
  }

  /** The process, if it still runs and is truly the one that was started: a pid may be recycled. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
  }

  public boolean isAlive() {
    return process().isPresent();
  }

  private boolean isOurs(ProcessHandle process) {
    boolean sameStart =
        process
            .info()
            .startInstant()
            .map(start -> Duration.between(start, startTime).abs().compareTo(TOLERANCE) <= 0)
            .orElse(true);
    boolean sameCommand =
        process.info().commandLine().map(line -> line.contains(marker(name))).orElse(true);
    return sameStart && sameCommand;
  }
}
