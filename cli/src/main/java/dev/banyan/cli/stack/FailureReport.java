package dev.banyan.cli.stack;

import dev.banyan.cli.process.LogFile;
import dev.banyan.cli.process.RunFile;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells the user of a process that failed: what, the end of its log, what to do. */
final class FailureReport {

  private static final int TAIL_LINES = 400;

  private final Stack stack;

  FailureReport(Stack stack) {
    this.stack = stack;
  }

  /**
   * @param what the sentence that says what happened
   * @param run the process it happened to, as it was started
   */
  void print(String what, String process, Optional<RunFile> run) throws IOException {
    Screen screen = stack.screen();
    Path log = run.map(known -> Path.of(known.log())).orElse(stack.home().log(process));
    List<String> tail = LogFile.tail(log, run.map(RunFile::logOffset).orElse(0L), TAIL_LINES);
    screen.blank();
    screen.complain(what);
    Failure.cause(tail).ifPresent(line -> screen.err().println("  Likely cause: " + line.strip()));
    if (tail.isEmpty()) {
      screen.err().println("  It wrote nothing to " + stack.home().show(log) + ".");
    } else {
      screen.err().println("  The last lines of " + stack.home().show(log) + ":");
      Failure.lastLines(tail)
          .forEach(line -> screen.err().println(screen.ink(Ink.FAINT, "    " + line)));
    }
    screen.err().println("  What to do: " + Failure.advice(process, tail));
    screen.err().flush();
  }
}
