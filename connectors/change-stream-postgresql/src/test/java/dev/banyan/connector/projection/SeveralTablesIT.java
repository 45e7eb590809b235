package dev.banyan.connector.projection;

import static dev.banyan.connector.projection.ChangeStreamIT.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.StreamHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** One legacy row becomes rows of two tables, beside the projection that it feeds already. */
class SeveralTablesIT {

  private static final String WORDS_OF_CUSTOMERS =
      """
      SELECT DISTINCT "CUSTOMERNUMBER", w COLLATE "C" FROM customers, regexp_split_to_table("CUSTOMERNAME", ' +') w
       WHERE w <> '' ORDER BY 1, 2""";
  private static final String WORDS =
      "SELECT customer_number, word COLLATE \"C\" FROM customer_words WHERE NOT deleted ORDER BY 1, 2";

  private static OldWorld world;
  private static ConfigurableApplicationContext hub;
  private static Path mapping;

  @BeforeAll
  static void start() throws Exception {
    world = new OldWorld();
    try (Connection modern = world.modern();
        Statement statement = modern.createStatement()) {
      statement.execute(
          """
          CREATE TABLE customer_names (customer_number int PRIMARY KEY, name text NOT NULL,
            position_commit bigint NOT NULL, position_offset bigint NOT NULL, deleted boolean NOT NULL);
          CREATE TABLE customer_words (customer_number int, word text, length int NOT NULL CHECK (length < 40),
            position_commit bigint NOT NULL, position_offset bigint NOT NULL, deleted boolean NOT NULL,
            PRIMARY KEY (customer_number, word))""");
    }
    Path routes = Files.createDirectories(world.folder.resolve("routes/customers"));
    mapping =
        Files.writeString(
            routes.resolve("words.groovy"),
            """
            if (row.CUSTOMERNAME == 'Atlantis') error('nobody lives there')
            def words = row.CUSTOMERNAME.split(/ +/).findAll { it }.toUnique()
            [[table: 'customer_names', row: [customer_number: row.CUSTOMERNUMBER, name: row.CUSTOMERNAME]]] +
              words.collect {
                [table: 'customer_words', row: [customer_number: row.CUSTOMERNUMBER, word: it, length: it.length()]]
              }
            """);
    Path route =
        Files.writeString(
            routes.resolve("words.camel.yaml"),
            """
            - route:
                id: customer-words
                from:
                  uri: kamelet:projection-source
                  parameters: {topic: steelwheels.public.customers, consumer: words}
                  steps:
                    - to:
                        id: map-words
                        uri: kamelet:mapping-action
                        parameters: {mapping: customers/words.groovy, key: customer_number=CUSTOMERNUMBER}
                    - to:
                        id: apply-words
                        uri: kamelet:projection-sink
                        parameters: {table: "customer_names, customer_words"}
            """);
    hub =
        StreamHub.start(
            world,
            Map.of(
                "banyan.projection.routes",
                world.folder.resolve("routes").toString(),
                "camel.main.routes-include-pattern",
                "file:" + route));
    eventually(SeveralTablesIT::assertEqual);
  }

  @AfterAll
  static void stop() throws Exception {
    try {
      if (hub != null) {
        hub.close();
      }
    } finally {
      world.close();
    }
  }

  @Test
  void setsOfRowsFollowTheirLegacyRowAlsoWhenEverythingIsReadAgain() throws Exception {
    Random random = new Random(7);
    List<String> names =
        List.of("Alpha", "Beta Beta", "Alpha Gamma", "Gamma Delta Beta", "Delta  Alpha");
    try (Connection legacy = world.legacy();
        Statement statement = legacy.createStatement()) {
      for (int i = 0; i < 400; i++) {
        int number = 9000 + random.nextInt(12);
        if (random.nextInt(4) == 0) {
          statement.execute("DELETE FROM customers WHERE \"CUSTOMERNUMBER\" = " + number);
        } else {
          String name = names.get(random.nextInt(names.size()));
          int changed =
              statement.executeUpdate(
                  "UPDATE customers SET \"CUSTOMERNAME\" = '%s' WHERE \"CUSTOMERNUMBER\" = %d"
                      .formatted(name, number));
          if (changed == 0) {
            statement.execute(
                "INSERT INTO customers SELECT (jsonb_populate_record(c, '{\"CUSTOMERNUMBER\": %d, \"CUSTOMERNAME\": \"%s\"}')).*"
                        .formatted(number, name)
                    + " FROM customers c WHERE \"CUSTOMERNUMBER\" = 103");
          }
        }
      }
    }
    eventually(SeveralTablesIT::assertEqual);
    String others = "SELECT * FROM customer_words WHERE customer_number <> 103 ORDER BY 1, 2";
    List<String> before = modern(others);
    long end = offsets();
    try (Connection modern = world.modern();
        Statement statement = modern.createStatement()) {
      statement.execute("UPDATE hub.applied_offsets SET next_offset = 0 WHERE consumer = 'words'");
    }
    // The next batch finds another offset than it began with, and goes back to what is stored.
    change("UPDATE customers SET \"CITY\" = 'Elsewhere' WHERE \"CUSTOMERNUMBER\" = 103");
    eventually(() -> assertThat(offsets()).isEqualTo(end + 1));
    assertThat(modern(others)).isEqualTo(before);
    assertEqual();
  }

  @Test
  void refusedRowChangesNeitherTableAndABrokenEditIsNotTakenOver() throws Exception {
    String good = Files.readString(mapping);
    Files.writeString(mapping, "[[table: 'customer_names',, ]]");
    change("UPDATE customers SET \"CUSTOMERNAME\" = 'Atlantis' WHERE \"CUSTOMERNUMBER\" = 112");
    change(
        "UPDATE customers SET \"CUSTOMERNAME\" = repeat('x', 41) WHERE \"CUSTOMERNUMBER\" = 114");
    change("UPDATE customers SET \"CUSTOMERNAME\" = 'Plain Name' WHERE \"CUSTOMERNUMBER\" = 119");
    eventually(
        () ->
            assertThat(modern("SELECT reason FROM hub.dead_letters ORDER BY reason"))
                .anyMatch(reason -> reason.equals("customers/words.groovy: nobody lives there"))
                .anyMatch(reason -> reason.contains("customer_words_length_check")));
    eventually(
        () ->
            assertThat(
                    modern(
                        "SELECT word FROM customer_words WHERE customer_number = 119 AND NOT deleted"))
                .containsExactlyInAnyOrder("Plain", "Name"));
    assertThat(
            modern(
                "SELECT count(*) FROM customer_names WHERE name LIKE 'xxx%' OR name = 'Atlantis'"))
        .containsExactly("0");
    Files.writeString(mapping, good);
    change("UPDATE customers SET \"CUSTOMERNAME\" = 'Back' WHERE \"CUSTOMERNUMBER\" IN (112, 114)");
    eventually(SeveralTablesIT::assertEqual);
  }

  private static void assertEqual() throws Exception {
    try (Connection legacy = world.legacy()) {
      assertThat(modern(WORDS)).containsExactlyElementsOf(Sides.rows(legacy, WORDS_OF_CUSTOMERS));
      assertThat(
              modern(
                  "SELECT customer_number, name FROM customer_names WHERE NOT deleted ORDER BY 1"))
          .containsExactlyElementsOf(
              Sides.rows(
                  legacy, "SELECT \"CUSTOMERNUMBER\", \"CUSTOMERNAME\" FROM customers ORDER BY 1"));
    }
  }

  private static long offsets() throws Exception {
    return Long.parseLong(
        modern("SELECT sum(next_offset) FROM hub.applied_offsets WHERE consumer = 'words'").get(0));
  }

  private static void change(String sql) throws Exception {
    try (Connection legacy = world.legacy();
        Statement statement = legacy.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> modern(String query) throws Exception {
    try (Connection connection = world.modern()) {
      return Sides.rows(connection, query);
    }
  }
}
