package dev.banyan.cli.offline;

import dev.banyan.cli.place.Home;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./banyan test}. */
@Command(
    name = "test",
    header = "Run the route specs without a server.",
    description = {
      "Runs the *.spec.yaml beside the routes and shows expected and received side by side; exit code 1 when one fails."
    })
public final class TestCommand extends OfflineCommand {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "A spec or a folder of them; all of the checkout when left out.")
  private List<String> paths = List.of();

  public TestCommand(Home home, Map<String, String> environment) {
    super(home, environment, "dev.banyan.hub.route.TestRoutes");
  }

  @Override
  List<String> paths() {
    return paths;
  }
}
