package dev.banyan.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A validated GET by key through the facades against plain Spring MVC with JdbcClient. */
@Command(name = "facade", mixinStandardHelpOptions = true)
public final class FacadeBench implements Callable<Integer> {

  private static final int KEYS = 1000;
  private static final Map<String, String> CASES = new LinkedHashMap<>();

  static {
    CASES.put("GET customer", "/api/customers/v1/customers/");
    CASES.put("GET order with 9 lines", "/api/orders/v1/orders/");
  }

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--seconds", defaultValue = "6", description = "A round, each side. Default 6.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds. Default 3.")
  private int rounds;

  @Option(names = "--warm-up", defaultValue = "10", description = "Seconds before. Default 10.")
  private int warmUp;

  @Option(names = "--connections", defaultValue = "8", description = "Default 8.")
  private int connections;

  public static void main(String[] args) {
    System.exit(new CommandLine(new FacadeBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getenv().getOrDefault("BANYAN_HOME", ".")).toAbsolutePath();
    List<Result> results = new ArrayList<>();
    try (Stage stage = new Stage(home)) {
      for (Map.Entry<String, String> c : CASES.entrySet()) {
        results.add(measure(stage, c.getKey(), c.getValue()));
      }
    }
    System.out.println(
        json
            ? new ObjectMapper().writeValueAsString(Map.of("bench", "facade", "results", results))
            : table(results));
    return 0;
  }

  private Result measure(Stage stage, String name, String path)
      throws InterruptedException, ExecutionException {
    Load facade = new Load(stage.hubPort(), path, KEYS);
    Load peer = new Load(stage.peerPort(), path, KEYS);
    facade.run(connections, warmUp);
    peer.run(connections, warmUp);
    List<Round> ofFacade = new ArrayList<>();
    List<Round> ofPeer = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      ofFacade.add(round(stage, facade, stage.hub()));
      ofPeer.add(round(stage, peer, stage.peer()));
    }
    return Result.of(name, ofFacade, ofPeer);
  }

  private Round round(Stage stage, Load load, Server server)
      throws InterruptedException, ExecutionException {
    Duration cpu = server.cpu();
    Duration storeCpu = stage.storeCpu();
    long requests = load.run(connections, seconds);
    return new Round(requests, seconds, server.cpu().minus(cpu), stage.storeCpu().minus(storeCpu));
  }

  private static String table(List<Result> results) {
    StringBuilder out = new StringBuilder();
    out.append(row("", "CPU a request", "of the database", "requests/s", "CPU (peer = 1)"));
    for (Result r : results) {
      out.append(row(r.name(), "", "", "", ""));
      out.append(side("  facade, from the contract", r.facade(), r.cpuRatio()));
      out.append(side("  Spring MVC + JdbcClient", r.peer(), 1));
    }
    return out.toString();
  }

  private static String side(String name, Result.Side side, double ratio) {
    return row(
        name,
        String.format(Locale.ROOT, "%.1f us", side.cpuMicrosPerRequest()),
        String.format(Locale.ROOT, "%.1f us", side.storeMicrosPerRequest()),
        String.format(Locale.ROOT, "%.0f", side.requestsPerSecond()),
        String.format(Locale.ROOT, "%.2f", ratio));
  }

  private static String row(String name, String cpu, String store, String rate, String ratio) {
    return String.format(Locale.ROOT, "%-28s %15s %16s %12s %15s%n", name, cpu, store, rate, ratio);
  }
}
