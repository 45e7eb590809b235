package dev.banyan.bench.cdc;

import dev.banyan.bench.Heap;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One run over all pipelines. Only one of them gets changes at a time; all stay started. */
public final class Measurement implements AutoCloseable {

  private static final int SLOW = 200;
  private static final int FAST = 2_000;
  private static final int PUSHES = 200;

  private final Plan plan;
  private final Consumer<String> progress;
  private final Servers servers;
  private final Databases databases;
  private final LegacyTables tables;
  private final NativeReplication nativeReplication;
  private final ConnectJdbc connect;
  private final HubPipeline hub;
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final Map<String, Double> snapshots = new HashMap<>();
  private final Map<String, List<Backlog.Drained>> drained = new HashMap<>();
  private final Map<String, Latency.Times> slow = new HashMap<>();
  private final Map<String, Latency.Times> fast = new HashMap<>();

  /**
   * @param home the checkout, whose modules are built
   * @param progress told what is done next and what came out
   */
  public Measurement(Path home, Plan plan, Consumer<String> progress)
      throws IOException, InterruptedException {
    this.plan = plan;
    this.progress = progress;
    progress.accept("starting PostgreSQL and Kafka");
    this.servers = new Servers(home);
    this.databases = servers.databases();
    this.tables = new LegacyTables(databases);
    this.nativeReplication = new NativeReplication(databases);
    this.connect = new ConnectJdbc(servers);
    this.hub = new HubPipeline(servers, plan.hubOptions());
  }

  /** Returns a row a pipeline; throws when the tables are not equal in the end. */
  public List<Row> run()
      throws SQLException, IOException, InterruptedException, ExecutionException {
    snapshots();
    try (Connection legacy = databases.open(Databases.LEGACY)) {
      Tap tap = new Tap(legacy);
      for (Pipeline pipeline : pipelines) {
        tap.close(pipeline);
      }
      backlogs(tap);
      latencies(tap);
      for (Pipeline pipeline : pipelines) {
        tap.open(pipeline);
      }
    }
    return pipelines.stream().map(this::row).toList();
  }

  /** p50 and p99, ms, from visible to pushed; nothing when our own pipeline does not take part. */
  public Map<String, Double> push() throws SQLException, IOException, InterruptedException {
    if (!pipelines.contains(hub)) {
      return Map.of();
    }
    Latency.Times times =
        new PositionPush(databases, servers.address("HUB"), servers.token()).measure(hub, PUSHES);
    progress.accept("position pushed after visible: %s".formatted(times));
    return Map.of("p50Ms", Row.tenth(times.p50Ms()), "p99Ms", Row.tenth(times.p99Ms()));
  }

  /** What the guard by position adds to the modern database's CPU time, as a part of it. */
  public double guardCost() throws SQLException, IOException {
    double cost = new GuardCost(databases).measure();
    progress.accept("cost of the guard: %.3f".formatted(cost));
    return Math.round(cost * 1000) / 1000.0;
  }

  /** Live heap of the hub, MB, at the beginning and after each tenth of the soak's changes. */
  public List<Long> soak() throws SQLException, IOException, InterruptedException {
    List<Long> liveMb = new ArrayList<>();
    if (plan.soak() > 0) {
      liveMb.add(Heap.liveMb(hub.hub()));
      try (Connection legacy = databases.open(Databases.LEGACY)) {
        Tap tap = new Tap(legacy);
        Backlog backlog = new Backlog(databases, tap, servers::cpu);
        for (int tenth = 0; tenth < 10; tenth++) {
          tap.close(hub);
          long marks = tables.change(plan.soak() / 10);
          backlog.drain(hub, plan.soak() / 10, marks);
          tap.open(hub);
          liveMb.add(Heap.liveMb(hub.hub()));
          progress.accept("soak: live heap of the hub " + liveMb + " MB");
        }
      }
    }
    return liveMb;
  }

  private void snapshots()
      throws SQLException, IOException, InterruptedException, ExecutionException {
    databases.run(
        "postgres",
        // Halted senders and those that wait for them must not take each other for dead.
        "ALTER SYSTEM SET wal_sender_timeout = 0",
        "ALTER SYSTEM SET wal_receiver_timeout = 0",
        "SELECT pg_reload_conf()");
    progress.accept("filling the legacy tables");
    tables.create(plan.orders());
    Snapshot snapshot = new Snapshot(databases);
    progress.accept("COPY | COPY");
    snapshots.put(nativeReplication.name(), nativeReplication.start());
    pipelines.add(nativeReplication);
    if (plan.peers().contains(connect.name())) {
      progress.accept("initial snapshot of " + connect.name());
      connect.start();
      time(snapshot, connect);
    }
    if (plan.peers().contains(hub.name())) {
      progress.accept("initial snapshot of " + hub.name());
      hub.start();
      time(snapshot, hub);
    }
    snapshots.forEach(
        (name, rate) -> progress.accept("snapshot %s: %,.0f rows/s".formatted(name, rate)));
    checkAll();
  }

  private void time(Snapshot snapshot, Pipeline pipeline)
      throws SQLException, IOException, InterruptedException {
    snapshot.awaitFirst(pipeline);
    Map<String, Double> cpu = cpuShares(pipeline);
    long began = System.nanoTime();
    long rows = snapshot.awaitAll(pipeline);
    snapshots.put(pipeline.name(), rows / ((System.nanoTime() - began) / 1e9));
    tellCpu("snapshot by " + pipeline.name(), cpu, pipeline, (int) rows);
    pipelines.add(pipeline);
  }

  private void backlogs(Tap tap) throws SQLException, IOException, InterruptedException {
    Backlog backlog = new Backlog(databases, tap, servers::cpu);
    for (int round = 0; round <= plan.rounds(); round++) {
      int changes = round == 0 ? plan.warmUp() : plan.changes();
      long marks = tables.change(changes);
      for (Pipeline pipeline : pipelines) {
        Map<String, Double> cpu = cpuShares(pipeline);
        Backlog.Drained result = backlog.drain(pipeline, changes, marks);
        tellCpu("streaming through " + pipeline.name(), cpu, pipeline, changes);
        progress.accept(
            "%s %s: %,.0f rows/s, CPU %.1f us a row, with PostgreSQL and Kafka %.1f"
                .formatted(
                    round == 0 ? "warm-up" : "round " + round + " of " + plan.rounds(),
                    pipeline.name(),
                    result.rowsPerSecond(),
                    result.cpuMicros(),
                    result.allCpuMicros()));
        if (round > 0) {
          drained.computeIfAbsent(pipeline.name(), name -> new ArrayList<>()).add(result);
        }
      }
      checkAll();
    }
  }

  private void latencies(Tap tap)
      throws SQLException, IOException, InterruptedException, ExecutionException {
    Latency latency = new Latency(databases);
    for (Pipeline pipeline : pipelines) {
      // What was written for the others while this one was held back comes first.
      long marks = tables.change(20);
      new Backlog(databases, tap, servers::cpu).drain(pipeline, 20, marks);
      tap.open(pipeline);
      Map<String, Double> cpu = cpuShares(pipeline);
      slow.put(pipeline.name(), latency.measure(pipeline, SLOW, plan.seconds()));
      tellCpu("200/s through " + pipeline.name(), cpu, pipeline, SLOW * plan.seconds());
      fast.put(pipeline.name(), latency.measure(pipeline, FAST, plan.seconds()));
      tap.close(pipeline);
      progress.accept(
          "latency of %s: %s, %s"
              .formatted(pipeline.name(), slow.get(pipeline.name()), fast.get(pipeline.name())));
    }
  }

  private Map<String, Double> cpuShares(Pipeline pipeline)
      throws IOException, InterruptedException {
    return plan.cpu() ? servers.cpuShares(pipeline.programs()) : Map.of();
  }

  private void tellCpu(String what, Map<String, Double> before, Pipeline pipeline, int rows)
      throws IOException, InterruptedException {
    if (plan.cpu()) {
      progress.accept(
          what + ", CPU us a row:" + CpuShares.table(before, cpuShares(pipeline), rows));
    }
  }

  private void checkAll() throws SQLException, IOException {
    Equality equality = new Equality(databases);
    for (Pipeline pipeline : pipelines) {
      equality.check(pipeline);
    }
    progress.accept("tables are equal");
  }

  private Row row(Pipeline pipeline) {
    double rate = rate(pipeline.name());
    double copied = Objects.requireNonNull(snapshots.get(pipeline.name()));
    List<Backlog.Drained> rounds = Objects.requireNonNull(drained.get(pipeline.name()));
    Latency.Times calm = Objects.requireNonNull(slow.get(pipeline.name()));
    Latency.Times busy = Objects.requireNonNull(fast.get(pipeline.name()));
    return new Row(
        pipeline.name(),
        Math.round(rate),
        Row.ratio(rate, rate(nativeReplication.name())),
        Row.tenth(Row.median(rounds, Backlog.Drained::cpuMicros)),
        Row.tenth(Row.median(rounds, Backlog.Drained::allCpuMicros)),
        Math.round(copied),
        Row.ratio(copied, Objects.requireNonNull(snapshots.get(nativeReplication.name()))),
        Row.tenth(calm.p50Ms()),
        Row.tenth(calm.p99Ms()),
        Row.tenth(busy.p50Ms()),
        Row.tenth(busy.p99Ms()));
  }

  private double rate(String name) {
    return Row.median(Objects.requireNonNull(drained.get(name)), Backlog.Drained::rowsPerSecond);
  }

  @Override
  public void close() throws IOException {
    hub.close();
    connect.close();
    servers.close();
  }
}
