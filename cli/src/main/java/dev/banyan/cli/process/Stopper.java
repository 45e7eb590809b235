package dev.banyan.cli.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process: asks by SIGTERM, waits a bounded time, then kills. */
public final class Stopper {

  /** How it went. */
  public enum Outcome {
    /** It ended by itself. */
    STOPPED,
    /** It did not answer SIGTERM in time. */
    KILLED,
    /** It had ended before. */
    GONE
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Writing the class data archive takes seconds of one processor, more on a busy machine. */
  private static final Duration ARCHIVING = Duration.ofSeconds(90);

  private final RunFiles runs;

  public Stopper(RunFiles runs) {
    this.runs = runs;
  }

  /** The run file goes last, so that a stop that was interrupted can be taken up again. */
  public Outcome stop(RunFile run) throws IOException, InterruptedException {
    Optional<ProcessHandle> process = run.process();
    Outcome outcome = Outcome.GONE;
    if (process.isPresent()) {
      runs.write(run.asStopping());
      outcome = end(process.get(), run);
    }
    runs.delete(run.name());
    return outcome;
  }

  private static Outcome end(ProcessHandle process, RunFile run)
      throws IOException, InterruptedException {
    process.destroy();
    boolean archives = !run.newArchive().isEmpty();
    if (!awaitEnd(process, archives ? PATIENCE.plus(ARCHIVING) : PATIENCE)) {
      process.destroyForcibly();
      awaitEnd(process, PATIENCE);
      return Outcome.KILLED;
    }
    if (archives) {
      ClassArchive.keep(Path.of(run.newArchive()));
    }
    return Outcome.STOPPED;
  }

  private static boolean awaitEnd(ProcessHandle process, Duration patience)
      throws InterruptedException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot wait for process " + process.pid(), e);
    }
  }
}
