package dev.banyan.connector.projection.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.projection.harness.CopiedTables;
import dev.banyan.connector.projection.harness.Machines;
import dev.banyan.connector.projection.harness.StreamHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kill -9 of any process at any moment under a random workload; after each round every row of every
 * projection is compared with the legacy table. {@code -Dcrash.rounds=20 -Dcrash.seed=7} runs more.
 * The seed decides workload, victims and pauses; when exactly a kill falls is up to the machine.
 */
class ChangeCrashIT {

  private static final Logger log = LoggerFactory.getLogger(ChangeCrashIT.class);
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final Duration QUIET = Duration.ofSeconds(45);

  /** What is killed. */
  private enum Victim {
    HUB,
    KAFKA,
    LEGACY_DATABASE,
    MODERN_DATABASE
  }

  private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
  private final long seed = Long.getLong("crash.seed", 20261121);
  private final int rounds = Integer.getInteger("crash.rounds", 2);
  private final Random random = new Random(seed);

  @Test
  void projectionsEndEqualWhateverProcessIsKilledAtWhateverMoment() throws Exception {
    try (Machines machines = new Machines()) {
      CopiedTables tables = new CopiedTables(machines, "shop");
      Workload.createTables(tables);
      Map<String, Object> settings = tables.settings();
      Path hubLog = Files.createDirectories(Path.of("target/crash")).resolve("hub.log");
      Files.deleteIfExists(hubLog);
      Workload workload = new Workload(tables, seed);
      Process hub = StreamHub.startProcess(settings, hubLog, "-Xmx512m");
      try {
        workload.start();
        awaitStreaming(tables);
        for (int round = 1; round <= rounds; round++) {
          if (round > 1) {
            workload.start();
          }
          for (int i = 2 + random.nextInt(2); i > 0; i--) {
            // Mostly in mid-stream; every third time at once, while others still recover.
            if (random.nextInt(3) > 0) {
              awaitMovement(tables);
            }
            pass(workload, random.nextInt(150));
            Victim victim = victim();
            hub = kill(victim, machines, workload, hub, settings, hubLog);
          }
          pass(workload, 20);
          workload.stop();
          awaitEqual(tables, "seed " + seed + ", round " + round);
          assertThat(tables.deadLetters()).isEmpty();
        }
        report(machines, workload);
      } finally {
        workload.close();
        hub.destroyForcibly().waitFor();
      }
    }
  }

  /** Each kind comes in turn before any comes again, in an order that the seed decides. */
  private Victim victim() {
    int fewest = Arrays.stream(Victim.values()).mapToInt(this::killed).min().orElse(0);
    var next = Arrays.stream(Victim.values()).filter(v -> killed(v) == fewest).toList();
    return next.get(random.nextInt(next.size()));
  }

  private Process kill(
      Victim victim,
      Machines machines,
      Workload workload,
      Process hub,
      Map<String, Object> settings,
      Path hubLog)
      throws Exception {
    kills.merge(victim, 1, Integer::sum);
    log.info("kill -9 {} after {} transactions", victim, workload.transactions());
    int meanwhile = random.nextInt(60);
    switch (victim) {
      case HUB -> {
        hub.destroyForcibly().waitFor();
        pass(workload, meanwhile);
        return StreamHub.startProcess(settings, hubLog, "-Xmx512m");
      }
      case KAFKA -> {
        machines.kafka.kill();
        pass(workload, meanwhile);
        machines.kafka.start();
      }
      case LEGACY_DATABASE -> {
        Machines.kill(machines.legacy);
        Machines.restart(machines.legacy);
      }
      case MODERN_DATABASE -> {
        Machines.kill(machines.modern);
        pass(workload, meanwhile);
        Machines.restart(machines.modern);
      }
    }
    return hub;
  }

  private int killed(Victim victim) {
    return kills.getOrDefault(victim, 0);
  }

  /** Waits as long as changes are being applied; what then still differs stays different. */
  private static void awaitEqual(CopiedTables tables, String round) throws Exception {
    long before = -1;
    while (applied(tables) > before) {
      before = applied(tables);
      try {
        await()
            .alias(round)
            .atMost(QUIET)
            .pollInterval(Duration.ofMillis(250))
            .untilAsserted(tables::assertEqual);
        return;
      } catch (ConditionTimeoutException e) {
        log.info("{}: not equal yet, {} changes applied", round, applied(tables));
      }
    }
    tables.assertEqual();
  }

  /**
   * The place in the log is stored behind the initial snapshot, which may not be cut short here.
   */
  private static void awaitStreaming(CopiedTables tables) throws Exception {
    String now = tables.legacyRows("SELECT pg_current_wal_lsn()").get(0);
    String query =
        "SELECT slot_name FROM pg_replication_slots WHERE confirmed_flush_lsn > '" + now + "'";
    await().atMost(LONG).until(() -> !tables.legacyRows(query).isEmpty());
    awaitMovement(tables);
  }

  private static void awaitMovement(CopiedTables tables) throws Exception {
    long before = applied(tables);
    await().atMost(LONG).until(() -> applied(tables) > before);
  }

  private static long applied(CopiedTables tables) throws Exception {
    return Long.parseLong(
        tables.modernRows("SELECT coalesce(sum(next_offset), 0) FROM hub.applied_offsets").get(0));
  }

  private static void pass(Workload workload, int transactions) {
    long until = workload.transactions() + transactions;
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> workload.transactions() >= until);
  }

  private void report(Machines machines, Workload workload) throws Exception {
    TopicFigures topics = TopicFigures.read(machines.kafka.bootstrapServers(), "shop");
    String byKind =
        kills.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    log.info(
        "crash test: seed {}, {} rounds, {} kills ({}), {} transactions, {} changes in the topics,"
            + " {} of them duplicates, {} position regressions; every round ended equal",
        seed,
        rounds,
        kills.values().stream().mapToInt(Integer::intValue).sum(),
        byKind,
        workload.transactions(),
        topics.records(),
        topics.duplicates(),
        topics.regressions());
    assertThat(topics.records()).isGreaterThan(workload.transactions());
  }
}
