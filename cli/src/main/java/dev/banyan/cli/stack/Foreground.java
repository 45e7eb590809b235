package dev.banyan.cli.stack;

import dev.banyan.cli.process.Program;
import dev.banyan.cli.process.RunFile;
import dev.banyan.cli.screen.Ink;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Watches the processes after the start and tells when one dies or comes back. */
final class Foreground {

  private static final long LOOK_INTERVAL_MS = 500;

  private final Stack stack;
  private final StartSequence sequence;
  private final StopOnExit exit;

  /** Those that died, until they come back. */
  private final Map<String, RunFile> dead = new HashMap<>();

  Foreground(Stack stack, StartSequence sequence, StopOnExit exit) {
    this.stack = stack;
    this.sequence = sequence;
    this.exit = exit;
  }

  /**
   * @return the exit code: 0 when another command stopped everything, 1 when everything died
   */
  int watch() throws IOException {
    while (!exit.isStopping()) {
      int known = 0;
      for (Program program : stack.programs()) {
        Optional<RunFile> run = stack.runs().read(program.name()).filter(each -> !each.stopping());
        known += run.isPresent() ? 1 : 0;
        look(program.name(), run);
      }
      if (known == 0) {
        stack.screen().line("Banyan was stopped by another command.");
        return 0;
      }
      if (dead.size() == stack.programs().size()) {
        stack.screen().complain("all processes have ended; ./banyan up starts them again");
        return 1;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_INTERVAL_MS));
    }
    return 0;
  }

  private void look(String name, Optional<RunFile> run) throws IOException {
    if (run.isEmpty()) {
      dead.remove(name);
    } else if (run.get().isAlive()) {
      tellReturn(name, run.get());
      dead.remove(name);
    } else if (!exit.isStopping() && !run.get().equals(dead.put(name, run.get()))) {
      tellDeath(name, run.get());
    }
  }

  private void tellReturn(String name, RunFile run) {
    if (dead.containsKey(name)) {
      stack
          .screen()
          .line(
              "  %s %s runs again, process %d"
                  .formatted(
                      stack.screen().ink(Ink.GOOD, stack.screen().sign("✔", "ok")),
                      name,
                      run.pid()));
    }
  }

  private void tellDeath(String name, RunFile run) throws IOException {
    // Between reading the run file and seeing the process gone, `down` may have taken both away.
    if (stack.runs().read(name).filter(each -> !each.stopping()).isEmpty()) {
      return;
    }
    Optional<Integer> code =
        sequence.started().stream().anyMatch(each -> each.run().pid() == run.pid())
            ? sequence.exitCode(name)
            : Optional.empty();
    new FailureReport(stack)
        .print(
            "%s, process %d, %s.".formatted(name, run.pid(), Failure.ending(code)),
            name,
            Optional.of(run));
    stack
        .screen()
        .err()
        .println("  ./banyan up in another terminal brings it back; the others go on.");
  }
}
