package dev.banyan.cli.stack;

import dev.banyan.cli.health.Part;
import dev.banyan.cli.health.PartState;
import dev.banyan.cli.process.Launcher;
import dev.banyan.cli.process.RunFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names what failed to start. */
final class StartFailure {

  private final Stack stack;
  private final StartSequence sequence;

  StartFailure(Stack stack, StartSequence sequence) {
    this.stack = stack;
    this.sequence = sequence;
  }

  void print(HealthWatch.Verdict verdict, Duration timeout) throws IOException {
    if (verdict instanceof HealthWatch.Verdict.Broken broken) {
      report(broken.part().process(), sentence(broken.part()));
    } else if (verdict instanceof HealthWatch.Verdict.TimedOut timedOut) {
      String names =
          timedOut.waitingFor().stream().map(Part::name).collect(Collectors.joining(", "));
      report(
          timedOut.waitingFor().get(0).process(),
          "not healthy within %d s: %s. On a slow machine give it longer: ./banyan up --timeout %d"
              .formatted(timeout.toSeconds(), names, 2 * timeout.toSeconds()));
    } else {
      stack.screen().complain("another command stopped Banyan while it was starting");
    }
  }

  private String sentence(Part part) {
    if (part.state() == PartState.DEAD) {
      return "the %s did not start: its process %s."
          .formatted(part.process(), Failure.ending(sequence.exitCode(part.process())));
    }
    String detail = part.detail().isEmpty() ? "" : ": " + part.detail();
    return "%s did not start%s.".formatted(part.name(), detail);
  }

  private void report(String process, String what) throws IOException {
    Optional<RunFile> run =
        sequence.started().stream()
            .map(Launcher.Started::run)
            .filter(each -> each.name().equals(process))
            .findFirst()
            .or(() -> stack.runs().read(process));
    new FailureReport(stack).print(what, process, run);
  }
}
