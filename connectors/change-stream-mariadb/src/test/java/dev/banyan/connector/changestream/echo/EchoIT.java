package dev.banyan.connector.changestream.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.changestream.mariadb.MariaDbWorld;
import dev.banyan.connector.payment.PaymentRows;
import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.sandbox.mariadb.LegacyMariaDb;
import dev.banyan.sandbox.postgres.Databases;
import dev.banyan.spi.EchoMark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Banyan answers each change of another writer by a change of its own to the same row, as a two-way
 * synchronisation would. One hub, a process of its own, reads both kinds of database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EchoIT {

  private static final int STEPS = Integer.getInteger("echo.steps", 150);
  private static final long SEED = Long.getLong("echo.seed", 20261121L);
  private static final int PARTS = 10;
  private static final int FIRST = 998;
  private static final int LAST = 999;
  private static final int LARGE = 4_000;
  private static final String TABLE =
      "(id int PRIMARY KEY, v int NOT NULL, answered int NOT NULL DEFAULT 0)";

  private static final String PAYMENT_REQUEST =
      """
      CREATE TABLE payment_request ("ID" bigint PRIMARY KEY, "REQUESTID" varchar(20), "STATE" varchar(10),
        "RESULT" varchar(1), "REASONCODE" varchar(3), "AUTHCODE" varchar(6), "REASONTEXT" varchar(40),
        "ANSWERED" timestamp)""";

  enum Legacy {
    POSTGRESQL("public"),
    MARIADB("steelwheels");

    final String schema;

    Legacy(String schema) {
      this.schema = schema;
    }
  }

  private MariaDbWorld world;
  private Process hub;

  @BeforeAll
  void start() throws Exception {
    world = new MariaDbWorld();
    for (Legacy legacy : Legacy.values()) {
      try (Connection connection = connect(legacy, false);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE two_way " + TABLE);
      }
      try (Connection modern = world.world.modern();
          Statement statement = modern.createStatement()) {
        statement.execute(
            "CREATE TABLE foreign_"
                + legacy.schema
                + " (id int PRIMARY KEY, v int NOT NULL, position_commit bigint NOT NULL,"
                + " position_offset bigint NOT NULL, deleted boolean NOT NULL DEFAULT false)");
      }
      world.route(
          "two-way-" + legacy.schema,
          """
          - route:
              id: two-way-%1$s
              from:
                uri: kamelet:projection-source
                parameters: {topic: %2$s, echoes: skip}
                steps:
                  - to:
                      uri: kamelet:mapping-action
                      parameters: {mapping: own/two-way-%1$s.jq, key: id=id}
                  - to: "kamelet:projection-sink?table=foreign_%1$s"
          """
              .formatted(legacy.schema, topic(legacy)),
          "{id, v}");
    }
    // Small batches, so that a kill finds a transaction half sent.
    String small =
        "debezium: {max.batch.size: 16, max.queue.size: 64, offset.flush.interval.ms: 0}";
    world.source("- steelwheels.two_way", small);
    world.postgresSource("pg", "- public.two_way\n- public.payment_request", small);
    try (Connection connection = connect(Legacy.POSTGRESQL, false);
        Statement statement = connection.createStatement()) {
      statement.execute(PAYMENT_REQUEST);
    }
    startHub();
  }

  @AfterAll
  void stop() throws Exception {
    try {
      if (hub != null) {
        hub.destroyForcibly().waitFor();
      }
    } finally {
      world.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Legacy.class)
  void answersNeitherLoopNorHideALaterChangeOfAnotherWriter(Legacy legacy) throws Exception {
    int answers = 0;
    try (TopicTap tap = tap(legacy);
        Connection banyan = connect(legacy, true);
        Connection another = connect(legacy, false);
        Connection answering = connect(legacy, true)) {
      awaitStreaming(tap, another);
      answering.setAutoCommit(false);
      TwoWayModel model = new TwoWayModel(banyan, another, SEED);
      for (int part = 0; part < PARTS; part++) {
        model.run(STEPS / PARTS);
        answers += answer(tap.poll(), answering);
      }
      another.setAutoCommit(true);
      execute(another, "INSERT INTO two_way (id, v) VALUES (?, 1)", LAST);
      Seen end = new Seen("1", "answer-" + LAST + "-1");
      List<Integer> answered = new ArrayList<>(List.of(answers));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                answered.set(0, answered.get(0) + answer(tap.poll(), answering));
                return tap.seen.getOrDefault(LAST, List.of()).contains(end);
              });
      assertThat(tap.poll()).as("after the last answer the stream is quiet").isEmpty();
      Map<Integer, List<Seen>> seen = new TreeMap<>();
      tap.seen.forEach(
          (key, changes) ->
              seen.put(
                  key,
                  changes.stream()
                      .filter(one -> one.echo() == null || !one.echo().startsWith("answer-"))
                      .toList()));
      seen.keySet().removeIf(key -> key >= FIRST);
      assertThat(seen).as("seed " + SEED).isEqualTo(model.committed());
      assertThat(answered.get(0)).isGreaterThan(STEPS / 10);
      assertSkipped(legacy, model);
    }
  }

  @ParameterizedTest
  @EnumSource(Legacy.class)
  void echoIsKnownAlthoughTheHubIsKilledInTheMiddleOfItsTransaction(Legacy legacy)
      throws Exception {
    try (TopicTap tap = tap(legacy);
        Connection banyan = connect(legacy, true)) {
      awaitStreaming(tap, banyan);
      banyan.setAutoCommit(false);
      EchoMark.write(banyan, "large");
      try (PreparedStatement insert =
          banyan.prepareStatement("INSERT INTO two_way (id, v) VALUES (?, ?)")) {
        for (int row = 0; row < LARGE; row++) {
          insert.setInt(1, 10_000 + row);
          insert.setInt(2, row);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      banyan.commit();
      await().atMost(Duration.ofSeconds(60)).until(() -> large(tap) > 0);
      hub.destroyForcibly().waitFor();
      long before = drained(tap);
      assertThat(before).as("sent when the hub was killed").isBetween(1L, LARGE - 1L);
      startHub();
      await().atMost(Duration.ofSeconds(60)).until(() -> large(tap) == LARGE);
      assertThat(tap.seen.entrySet())
          .filteredOn(row -> row.getKey() >= 10_000)
          .allSatisfy(
              row -> assertThat(row.getValue()).extracting(Seen::echo).containsOnly("large"));
      assertThat(tap.contradictions).isEmpty();
      assertThat(tap.repeated)
          .as("sent again from the mark on")
          .isGreaterThanOrEqualTo((int) before);
    }
  }

  @Test
  void answerInARowOfPaymentRequestIsToldAsOurOwn() throws Exception {
    DataSource payments =
        new DriverManagerDataSource(
            world.world.postgres.login().jdbcUrl(Databases.LEGACY),
            Databases.PAYMENTS_ROLE,
            world.world.secrets.require(Databases.PAYMENTS_ROLE));
    try (TopicTap tap = tap("pg.public.payment_request");
        Connection another = connect(Legacy.POSTGRESQL, false)) {
      execute(
          another,
          "INSERT INTO payment_request (\"ID\", \"REQUESTID\", \"STATE\") VALUES (?, 'SW7', 'NEW')",
          7);
      new PaymentRows(payments)
          .answer(
              new PaymentRows.Verdict(
                  7, "SW7", "A", "000", "AUTH", "", LocalDateTime.of(2026, 11, 21, 12, 0)));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                tap.poll();
                return tap.seen.getOrDefault(7, List.of()).stream()
                    .anyMatch(one -> "payment-request/7".equals(one.echo()));
              });
      assertThat(tap.seen.get(7)).hasSizeBetween(1, 2);
    }
  }

  /** Changes made before are told by the snapshot, which knows neither history nor echoes. */
  private static void awaitStreaming(TopicTap tap, Connection connection) {
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> {
              execute(connection, "DELETE FROM two_way WHERE id = ?", FIRST);
              execute(connection, "INSERT INTO two_way (id, v) VALUES (?, 1)", FIRST);
              tap.poll();
              return tap.seen.getOrDefault(FIRST, List.of()).stream()
                  .anyMatch(one -> one.value().equals("1"));
            });
  }

  /** Answers each change of another writer, as Banyan's command. */
  private static int answer(List<TopicTap.Fresh> changes, Connection answering) throws Exception {
    int answers = 0;
    for (TopicTap.Fresh fresh : changes) {
      String value = fresh.change().value();
      if (fresh.change().echo() == null && !value.equals("gone")) {
        EchoMark.write(answering, "answer-" + fresh.key() + "-" + value);
        execute(
            answering,
            "UPDATE two_way SET answered = ? WHERE id = ?",
            Integer.parseInt(value),
            fresh.key());
        answering.commit();
        answers++;
      }
    }
    return answers;
  }

  /** The projection that skips echoes shows the rows that another writer left, as he left them. */
  private void assertSkipped(Legacy legacy, TwoWayModel model) {
    List<String> expected = new ArrayList<>();
    model
        .committed()
        .forEach(
            (key, changes) -> {
              List<Seen> others = changes.stream().filter(one -> one.echo() == null).toList();
              String last = others.isEmpty() ? "gone" : others.get(others.size() - 1).value();
              if (!last.equals("gone")) {
                expected.add(key + "|" + last);
              }
            });
    expected.add(LAST + "|1");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        world.modernRows(
                            "SELECT id, v FROM foreign_"
                                + legacy.schema
                                + " WHERE NOT deleted AND id < 10000 AND id <> 998 ORDER BY id"))
                    .containsExactlyElementsOf(expected));
  }

  private static long large(TopicTap tap) throws Exception {
    tap.poll();
    return tap.seen.keySet().stream().filter(key -> key >= 10_000).count();
  }

  /** Reads on until nothing comes any more: nobody writes into the topic. */
  private static long drained(TopicTap tap) throws Exception {
    long before = -1;
    long now = large(tap);
    while (now > before) {
      before = now;
      now = large(tap);
    }
    return now;
  }

  private void startHub() throws Exception {
    Path log = world.world.folder.resolve("hub.log");
    hub = world.hubProcess(log);
  }

  private TopicTap tap(Legacy legacy) {
    return tap(topic(legacy));
  }

  private TopicTap tap(String topic) {
    TopicTap tap = new TopicTap(world.world.kafka.bootstrapServers());
    await().atMost(Duration.ofSeconds(90)).until(() -> tap.reads(topic));
    return tap;
  }

  private static String topic(Legacy legacy) {
    return (legacy == Legacy.POSTGRESQL ? "pg." : MariaDbWorld.PREFIX + ".")
        + legacy.schema
        + ".two_way";
  }

  private Connection connect(Legacy legacy, boolean asBanyan) throws Exception {
    OldWorld old = world.world;
    return legacy == Legacy.POSTGRESQL
        ? old.postgres.login().connect(Databases.LEGACY, Databases.LEGACY)
        : world.mariadb.connect(
            LegacyMariaDb.LEGACY, asBanyan ? LegacyMariaDb.COMMANDS_USER : LegacyMariaDb.LEGACY);
  }

  private static void execute(Connection connection, String sql, int... parameters)
      throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < parameters.length; at++) {
        statement.setInt(at + 1, parameters[at]);
      }
      statement.executeUpdate();
    }
  }
}
