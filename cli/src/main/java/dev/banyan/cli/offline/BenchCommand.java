package dev.banyan.cli.offline;

import dev.banyan.cli.place.Home;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./banyan bench facade}. */
@Command(
    name = "bench",
    header = "Measure against peers, side by side in one run.",
    description = {"Prints ratios; with --json machine-readable."})
public final class BenchCommand implements Callable<Integer> {

  private final Tool tool;

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      description =
          "facade: a validated GET against plain Spring MVC; jms: payments and bridging against Artemis alone;"
              + " cdc: the change stream against Kafka Connect and native replication")
  private String what = "";

  @Parameters(index = "1..*", paramLabel = "OPTION", description = "Passed on to the benchmark.")
  private List<String> options = List.of();

  public BenchCommand(Home home, Map<String, String> environment) {
    this.tool = new Tool(home, environment);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String name = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
    return tool.run("bench", "dev.banyan.bench." + name + "Bench", List.of(), options);
  }
}
