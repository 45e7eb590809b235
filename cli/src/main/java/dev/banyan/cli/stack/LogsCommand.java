package dev.banyan.cli.stack;

import dev.banyan.cli.process.LogFile;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./banyan logs}. */
@Command(name = "logs", header = "Show the end of the logs, or follow them.")
public final class LogsCommand implements Callable<Integer> {

  private static final long FOLLOW_INTERVAL_MS = 200;
  private static final Set<String> IN_SANDBOX =
      Set.of(
          "postgresql",
          "postgres",
          "kafka",
          "artemis",
          "mail",
          "sftp",
          "steelwheels",
          "stripe",
          "paypal",
          "resend");

  private final Stack stack;

  @Parameters(
      arity = "0..1",
      paramLabel = "PART",
      description =
          "sandbox, hub, proxy or build; a server's name, such as kafka, means the sandbox that it"
              + " runs in. All three processes when left out.")
  private String part = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as lines are added; Ctrl-C ends it.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "40",
      description = "How many lines of each log (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli gives the spec
  public LogsCommand(Stack stack) {
    this.stack = stack;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, LogFile> logs = new LinkedHashMap<>();
    List<String> names = names();
    for (String name : names) {
      Path file = stack.home().log(name);
      logs.put(name, new LogFile(file, Files.exists(file) ? Files.size(file) : 0));
      print(names, name, LogFile.tail(file, 0, lines));
    }
    if (names.stream().noneMatch(name -> Files.exists(stack.home().log(name)))) {
      stack.screen().complain("there are no logs yet: ./banyan up makes them");
      return 1;
    }
    while (follow) {
      for (Map.Entry<String, LogFile> log : logs.entrySet()) {
        print(names, log.getKey(), log.getValue().more());
      }
      Thread.sleep(FOLLOW_INTERVAL_MS);
    }
    return 0;
  }

  private List<String> names() {
    List<String> processes =
        new ArrayList<>(stack.programs().stream().map(each -> each.name()).toList());
    String wanted = part.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    if (wanted.isEmpty()) {
      return processes;
    }
    if (IN_SANDBOX.contains(wanted)) {
      return List.of("sandbox");
    }
    processes.add("build");
    if (!processes.contains(wanted)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "there is no part '%s': the logs are of %s"
              .formatted(part, String.join(", ", processes)));
    }
    return List.of(wanted);
  }

  private void print(List<String> names, String name, List<String> lines) {
    Screen screen = stack.screen();
    String prefix = names.size() > 1 ? screen.ink(Ink.FAINT, "%-7s | ".formatted(name)) : "";
    lines.forEach(line -> screen.line(prefix + line));
  }
}
