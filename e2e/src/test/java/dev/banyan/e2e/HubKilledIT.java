package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** P1 for projections: kill -9 of the hub in mid-stream loses nothing and doubles nothing. */
class HubKilledIT {

  private static final int ROUNDS = 3;

  @BeforeAll
  static void start() throws Exception {
    Banyan.up();
  }

  @Test
  void aHubKilledInMidStreamCatchesUpToEqualTables() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      addToEveryLineAndStock(1);
      long pid = Banyan.part("hub").get("pid").asLong();
      ProcessHandle hub = ProcessHandle.of(pid).orElseThrow();
      assertThat(hub.destroyForcibly()).isTrue();
      hub.onExit().get(30, java.util.concurrent.TimeUnit.SECONDS);
      addToEveryLineAndStock(-1);
      assertThat(Http.get(Banyan.url("proxy") + "/xml/orders/10100.xml").statusCode())
          .as("the proxy serves the legacy side without the hub")
          .isEqualTo(200);
      Banyan.ok("up", "--detach");
    }
    for (LegacyTables table : LegacyTables.values()) {
      await()
          .atMost(Duration.ofSeconds(120))
          .untilAsserted(() -> assertThat(table.modernRows()).isEqualTo(table.legacyRows()));
    }
  }

  /** Some 3,300 changes in twenty-one transactions; a round takes back what it added. */
  private static void addToEveryLineAndStock(int pieces) throws Exception {
    try (Connection legacy = Banyan.legacy();
        Statement statement = legacy.createStatement()) {
      for (int part = 0; part < 20; part++) {
        statement.execute(
            """
            UPDATE orderdetails SET "QUANTITYORDERED" = "QUANTITYORDERED" + %d
            WHERE "ORDERNUMBER" %% 20 = %d
            """
                .formatted(pieces, part));
      }
      statement.execute(
          "UPDATE products SET \"QUANTITYINSTOCK\" = \"QUANTITYINSTOCK\" + " + pieces);
    }
  }
}
