package dev.banyan.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Payment requests answered and messages bridged to Kafka, against Artemis' own client that sends
 * and receives the same messages and does nothing else.
 */
@Command(name = "jms", mixinStandardHelpOptions = true)
public final class JmsBench implements Callable<Integer> {

  private static final String RECORD_END = "W%-20s%-30s%46s".formatted("BENCH", "bench", "");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--seconds", defaultValue = "10", description = "A round, each. Default 10.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds. Default 3.")
  private int rounds;

  @Option(names = "--warm-up", defaultValue = "20", description = "Seconds before. Default 20.")
  private int warmUp;

  @Option(names = "--window", defaultValue = "32", description = "Open at a time. Default 32.")
  private int window;

  @Option(
      names = "--soak",
      defaultValue = "0",
      description = "Then so many seconds of requests with ten looks at the hub's live heap.")
  private int soak;

  /** Messages a second, medians of the rounds. */
  record Figure(String name, double perSecond, double ratio) {}

  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "bench/quiet-logback.xml");
    System.exit(new CommandLine(new JmsBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getenv().getOrDefault("BANYAN_HOME", ".")).toAbsolutePath();
    try (JmsStage stage = new JmsStage(home);
        Queues queues = new Queues(stage.address("ARTEMIS"), window);
        Topics topic = new Topics(stage.address("KAFKA"), "bench.bridge")) {
      Map<String, Callable<Long>> cases = cases(queues, topic);
      for (Callable<Long> each : cases.values()) {
        for (int second = 0; second < warmUp; second += seconds) {
          each.call();
        }
      }
      Map<String, List<Double>> rates = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        for (var each : cases.entrySet()) {
          double rate = each.getValue().call() / (double) seconds;
          rates.computeIfAbsent(each.getKey(), name -> new ArrayList<>()).add(rate);
        }
      }
      print(figures(rates), soak(stage, cases.get("request and reply")));
    }
    return 0;
  }

  private Map<String, Callable<Long>> cases(Queues queues, Topics topic) throws Exception {
    Queues.Answers replies = queues.on("PAYMENT.REPLY.BENCH");
    Queues.Answers alone = queues.on("BENCH.ALONE");
    Map<String, Callable<Long>> cases = new LinkedHashMap<>();
    cases.put(
        "send and receive alone",
        () -> queues.run("BENCH.ALONE", "", JmsBench::record, alone, seconds));
    cases.put(
        "bridged to Kafka", () -> queues.run("BENCH.BRIDGE", "", JmsBench::record, topic, seconds));
    cases.put(
        "request and reply",
        () ->
            queues.run(
                "PAYMENT.REQUEST", "PAYMENT.REPLY.BENCH", JmsBench::record, replies, seconds));
    return cases;
  }

  /** A payment request of 42.42 as contracts/legacy/payment-request.md lays it out. */
  private static byte[] record(long n) {
    long order = n % 100_000_000;
    String record =
        "PARQ01SW%010d%08d%08d00000000424BUSD20261121093000%s"
            .formatted(n % 10_000_000_000L, order, 103, RECORD_END);
    return record.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<Figure> figures(Map<String, List<Double>> rates) {
    double alone = median(rates.get("send and receive alone"));
    List<Figure> figures = new ArrayList<>();
    rates.forEach((name, of) -> figures.add(new Figure(name, median(of), median(of) / alone)));
    return figures;
  }

  private static double median(@org.jspecify.annotations.Nullable List<Double> of) {
    List<Double> sorted = of == null ? List.of() : of.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  /** The live heap in MB at the beginning and after each tenth. */
  private List<Long> soak(JmsStage stage, @org.jspecify.annotations.Nullable Callable<Long> load)
      throws Exception {
    List<Long> liveMb = new ArrayList<>();
    if (soak > 0 && load != null) {
      liveMb.add(Heap.liveMb(stage.hub()));
      for (int tenth = 0; tenth < 10; tenth++) {
        for (int second = 0; second < soak / 10; second += seconds) {
          load.call();
        }
        liveMb.add(Heap.liveMb(stage.hub()));
      }
    }
    return liveMb;
  }

  private void print(List<Figure> figures, List<Long> liveMb) throws Exception {
    if (json) {
      Map<String, Object> all = Map.of("bench", "jms", "results", figures, "liveHeapMb", liveMb);
      System.out.println(new ObjectMapper().writeValueAsString(all));
      return;
    }
    System.out.printf(Locale.ROOT, "%-26s %12s %24s%n", "", "messages/s", "send and receive = 1");
    for (Figure figure : figures) {
      System.out.printf(
          Locale.ROOT, "%-26s %12.0f %24.3f%n", figure.name(), figure.perSecond(), figure.ratio());
    }
    if (!liveMb.isEmpty()) {
      System.out.println("live heap of the hub over " + soak + " s, MB: " + liveMb);
    }
  }
}
