package dev.banyan.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.bench.cdc.Measurement;
import dev.banyan.bench.cdc.Plan;
import dev.banyan.bench.cdc.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The change stream, from the legacy log to the projection, against a tuned Kafka Connect with
 * Debezium's JDBC sink and against PostgreSQL's own logical replication, which is the limit.
 */
@Command(name = "cdc", mixinStandardHelpOptions = true)
public final class CdcBench implements Callable<Integer> {

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--changes",
      defaultValue = "60000",
      description = "Changes in the backlog of a round, 20 a transaction. Default 60000.")
  private int changes;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds. Default 3.")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "60000",
      description = "Changes before the first round. Default 60000.")
  private int warmUp;

  @Option(
      names = "--orders",
      defaultValue = "50000",
      description = "Rows of the table of twelve columns in the snapshot. Default 50000.")
  private int orders;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long rows are timed at each rate. Default 10.")
  private int seconds;

  @Option(
      names = "--soak",
      defaultValue = "0",
      description = "Then so many changes with ten looks at the hub's live heap.")
  private int soak;

  @Option(
      names = "--cpu",
      description = "Tell where the CPU time goes: each thread, each process of PostgreSQL.")
  private boolean cpu;

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "connect-jdbc,banyan",
      description = "What runs beside native replication. Default connect-jdbc,banyan.")
  private List<String> peers = List.of();

  @Option(
      names = "--hub-option",
      description = "Java option for the hub, such as -XX:StartFlightRecording=filename=hub.jfr.")
  private List<String> hubOptions = List.of();

  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "bench/quiet-logback.xml");
    System.exit(new CommandLine(new CdcBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getenv().getOrDefault("BANYAN_HOME", ".")).toAbsolutePath();
    Plan plan = new Plan(peers, orders, changes, warmUp, rounds, seconds, soak, cpu, hubOptions);
    long began = System.nanoTime();
    try (Measurement measurement =
        new Measurement(
            home,
            plan,
            line ->
                System.err.printf(
                    Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, line))) {
      print(measurement.run(), measurement.push(), measurement.guardCost(), measurement.soak());
    }
    return 0;
  }

  private void print(List<Row> rows, Map<String, Double> push, double guard, List<Long> liveMb)
      throws Exception {
    if (json) {
      Map<String, Object> all =
          Map.of(
              "bench",
              "cdc",
              "rows",
              rows,
              "positionPush",
              push,
              "guardCost",
              guard,
              "liveHeapMb",
              liveMb);
      System.out.println(new ObjectMapper().writeValueAsString(all));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%-14s %9s %8s %9s %9s %10s %8s %19s %19s%n",
        "",
        "rows/s",
        "native=1",
        "CPU us",
        "all CPU",
        "snapshot/s",
        "COPY=1",
        "200/s p50 p99 ms",
        "2000/s p50 p99 ms");
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-14s %9.0f %8.3f %9.1f %9.1f %10.0f %8.3f %9.1f %9.1f %9.1f %9.1f%n",
          row.name(),
          row.rowsPerSecond(),
          row.rowsPerSecondRatioToNative(),
          row.cpuMicrosPerRow(),
          row.allCpuMicrosPerRow(),
          row.snapshotRowsPerSecond(),
          row.snapshotRatioToCopy(),
          row.p50Ms(),
          row.p99Ms(),
          row.p50MsFast(),
          row.p99MsFast());
    }
    if (!push.isEmpty()) {
      System.out.println("position pushed after its rows were visible, ms: " + push);
    }
    System.out.printf(
        Locale.ROOT, "the guard adds to the database's CPU time: %.1f%%%n", guard * 100);
    if (!liveMb.isEmpty()) {
      System.out.println("live heap of the hub over " + soak + " changes, MB: " + liveMb);
    }
  }
}
