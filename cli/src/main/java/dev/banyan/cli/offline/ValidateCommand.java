package dev.banyan.cli.offline;

import dev.banyan.cli.place.Home;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./banyan validate}. */
@Command(
    name = "validate",
    header = "Check routes, Kamelets, mappings and contracts without a server.",
    description = {"Prints file:line:col: message for each error; exit code 1 when there is one."})
public final class ValidateCommand extends OfflineCommand {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description = "The folder to check; the checkout's own routes when left out.")
  private List<String> paths = List.of();

  public ValidateCommand(Home home, Map<String, String> environment) {
    super(home, environment, "dev.banyan.hub.route.Validate");
  }

  @Override
  List<String> paths() {
    return paths;
  }
}
