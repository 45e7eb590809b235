package dev.banyan.cli.offline;

import dev.banyan.cli.place.Home;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./banyan test}. */
@Command(
    name = "test",
    header = "Run the route specs without a server.",
    description = {
      "Runs the *.spec.yaml beside the routes and shows expected and received side by side; exit code 1 when one fails."
    })
public final class TestCommand implements Callable<Integer> {

  /** It runs for seconds: the first compiler is enough and starts sooner. */
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

  private final Tool tool;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "A spec or a folder of them; all of the checkout when left out.")
  private List<String> paths = List.of();

  public TestCommand(Home home, Map<String, String> environment) {
    this.tool = new Tool(home, environment);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return tool.run("src", "dev.banyan.hub.route.TestRoutes", OPTIONS, paths);
  }
}
