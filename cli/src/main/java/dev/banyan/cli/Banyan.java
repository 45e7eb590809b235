package dev.banyan.cli;

import dev.banyan.cli.admin.AdminApi;
import dev.banyan.cli.admin.CapabilityCommand;
import dev.banyan.cli.admin.CdcCommand;
import dev.banyan.cli.admin.DeadLettersCommand;
import dev.banyan.cli.admin.MailCommand;
import dev.banyan.cli.admin.NotUpException;
import dev.banyan.cli.admin.ParityCommand;
import dev.banyan.cli.admin.PartnersCommand;
import dev.banyan.cli.admin.PaymentsCommand;
import dev.banyan.cli.admin.ProjectionCommand;
import dev.banyan.cli.admin.RoutesCommand;
import dev.banyan.cli.admin.WebhooksCommand;
import dev.banyan.cli.offline.BenchCommand;
import dev.banyan.cli.offline.TestCommand;
import dev.banyan.cli.offline.ValidateCommand;
import dev.banyan.cli.place.Home;
import dev.banyan.cli.process.Program;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.stack.DownCommand;
import dev.banyan.cli.stack.LogsCommand;
import dev.banyan.cli.stack.ResetCommand;
import dev.banyan.cli.stack.Stack;
import dev.banyan.cli.stack.StatusCommand;
import dev.banyan.cli.stack.UpCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./banyan}: puts the commands together and turns failures into messages and exit codes. */
@Command(
    name = "./banyan",
    header = "Moves a legacy system to the new side, one capability at a time.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage", "3:Banyan is not up"},
    footer = {
      "",
      "First steps:",
      "  ./banyan up                  start everything here, with nothing but a JDK",
      "  ./banyan capability list     what moves, and how far it is",
      "  ./banyan COMMAND --help      more about a command"
    })
public final class Banyan implements Runnable {

  private static final int FAILED = 1;
  private static final int NOT_UP = 3;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli gives the spec
  private Banyan() {}

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    Home home = Home.of(environment);
    System.exit(run(home, environment, Stack.programs(home.root()), arguments));
  }

  /**
   * @param programs what `up` starts
   * @return the exit code
   */
  static int run(
      Home home, Map<String, String> environment, List<Program> programs, String... arguments) {
    Screen screen = Screen.of(environment);
    return commandLine(new Stack(home, environment, programs, screen)).execute(arguments);
  }

  static CommandLine commandLine(Stack stack) {
    Screen screen = stack.screen();
    AdminApi api = new AdminApi(stack.home());
    CommandLine line =
        new CommandLine(new Banyan())
            .addSubcommand(new UpCommand(stack))
            .addSubcommand(new DownCommand(stack))
            .addSubcommand(new StatusCommand(stack))
            .addSubcommand(new LogsCommand(stack))
            .addSubcommand(new ResetCommand(stack))
            .addSubcommand(new CapabilityCommand(api, screen))
            .addSubcommand(new CdcCommand(api, screen))
            .addSubcommand(new ParityCommand(api, screen))
            .addSubcommand(new PaymentsCommand(api, screen))
            .addSubcommand(new PartnersCommand(api, screen))
            .addSubcommand(new MailCommand(api, screen))
            .addSubcommand(new ProjectionCommand(api, screen))
            .addSubcommand(new RoutesCommand(api, screen))
            .addSubcommand(new WebhooksCommand(api, screen))
            .addSubcommand(new DeadLettersCommand(api, screen))
            .addSubcommand(new ValidateCommand(stack.home(), stack.environment()))
            .addSubcommand(new TestCommand(stack.home(), stack.environment()))
            .addSubcommand(bench(stack))
            .addSubcommand(new Rehearsal(stack.home()));
    layOut(line);
    line.setUsageHelpWidth(Math.max(60, Math.min(screen.columns(), 100)));
    line.setUsageHelpAutoWidth(false);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            screen.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setOut(new PrintWriter(screen.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(screen.err(), true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((failure, command, parsed) -> explain(screen, failure));
    return line;
  }

  /** The same layout of the help of every command; a heading only where something follows it. */
  private static void layOut(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage
        .synopsisHeading("%nUsage: ")
        .descriptionHeading(usage.description().length == 0 ? "" : "%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading(usage.exitCodeList().isEmpty() ? "" : "%nExit codes:%n");
    line.getSubcommands().values().forEach(Banyan::layOut);
  }

  private static CommandLine bench(Stack stack) {
    // The benchmark's own options are none of ours.
    return new CommandLine(new BenchCommand(stack.home(), stack.environment()))
        .setUnmatchedOptionsArePositionalParams(true);
  }

  private static int explain(Screen screen, Exception failure) {
    String message = failure.getMessage();
    screen.complain(message == null ? failure.toString() : message);
    if (System.getenv("BANYAN_DEBUG") != null) {
      failure.printStackTrace(screen.err());
    }
    return failure instanceof NotUpException ? NOT_UP : FAILED;
  }
}
