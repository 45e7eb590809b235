package dev.banyan.cli.offline;

import dev.banyan.cli.place.Home;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./banyan validate}. */
@Command(
    name = "validate",
    header = "Check routes, Kamelets, mappings and contracts without a server.",
    description = {"Prints file:line:col: message for each error; exit code 1 when there is one."})
public final class ValidateCommand implements Callable<Integer> {

  /** It runs for seconds: the first compiler is enough and starts sooner. */
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

  private final Tool tool;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description = "The folder to check; the checkout's own routes when left out.")
  private List<String> paths = List.of();

  public ValidateCommand(Home home, Map<String, String> environment) {
    this.tool = new Tool(home, environment);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return tool.run("src", "dev.banyan.hub.route.Validate", OPTIONS, paths);
  }
}
