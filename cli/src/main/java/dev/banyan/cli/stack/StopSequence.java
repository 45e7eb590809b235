package dev.banyan.cli.stack;

import dev.banyan.cli.process.OrphanPostgres;
import dev.banyan.cli.process.RunFile;
import dev.banyan.cli.process.Stopper;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** Stops processes in order, callers before what they call, and says how each went. */
final class StopSequence {

  private final Stack stack;
  private final Screen screen;

  StopSequence(Stack stack) {
    this.stack = stack;
    this.screen = stack.screen();
  }

  void stopAll() throws IOException, InterruptedException {
    stop(stack.stopOrder());
  }

  /** Stops those of the named processes that run. */
  void stop(Collection<String> names) throws IOException, InterruptedException {
    for (String name : stack.stopOrder()) {
      Optional<RunFile> run = stack.runs().read(name);
      if (names.contains(name) && run.isPresent()) {
        stop(run.get());
      }
    }
    if (names.contains("sandbox") && stack.runs().alive("sandbox").isEmpty()) {
      stopOrphan();
    }
  }

  private void stop(RunFile run) throws IOException, InterruptedException {
    String what = "  stopping " + run.name();
    if (!run.newArchive().isEmpty() && run.isAlive()) {
      what += " (saves its start-up archive, this once)";
    }
    if (screen.live()) {
      screen.out().print(what);
      screen.out().flush();
    }
    long start = System.nanoTime();
    Stopper.Outcome outcome = new Stopper(stack.runs()).stop(run);
    String sign = screen.ink(Ink.GOOD, screen.sign("✔", "ok"));
    String end =
        switch (outcome) {
          case STOPPED -> "stopped  " + screen.ink(Ink.FAINT, Elapsed.since(start));
          case KILLED -> "killed: it did not end by itself within its time";
          case GONE -> "was not running any more";
        };
    String erase = screen.live() ? "\r\u001b[2K" : "";
    screen.line("%s  %s %-8s %s".formatted(erase, sign, run.name(), end));
  }

  private void stopOrphan() throws IOException, InterruptedException {
    Optional<OrphanPostgres> orphan = OrphanPostgres.find(stack.home().data());
    if (orphan.isPresent()) {
      orphan.get().stop();
      screen.line(
          "  %s PostgreSQL, left over by a killed sandbox, stopped"
              .formatted(screen.sign("✔", "ok")));
    }
  }
}
