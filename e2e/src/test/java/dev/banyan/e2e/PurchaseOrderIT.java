package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A purchase order of Steel Wheels reaches its supplier, and one query tells how. */
class PurchaseOrderIT {

  @BeforeAll
  static void start() throws Exception {
    Banyan.up();
  }

  @Test
  void aPurchaseOrderIsBridgedToItsSupplierAndTracedFromTheRowOn() throws Exception {
    assertThat(new LegacyPages(Banyan.url("Steel Wheels")).batch("edi-nightly"))
        .contains("files dropped");
    String order = lastOrder();

    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Banyan.Result result = Banyan.run("partners", "trace", order, "--json");
              assertThat(result.exitCode()).as(result.output()).isZero();
              JsonNode trace = Http.JSON.readTree(result.output());
              assertThat(trace.at("/row/status").asText()).isEqualTo("SENT");
              assertThat(trace.at("/interchanges/0/direction").asText()).isEqualTo("IN");
              assertThat(trace.at("/interchanges/1/direction").asText()).isEqualTo("OUT");
              assertThat(trace.at("/interchanges/1/sentAt").asText()).isNotEmpty();
            });
    assertThat(Banyan.ok("partners", "trace", order))
        .contains("purchase order " + order, "SENT", "850_000000001.edi", "not yet");
    assertThat(Banyan.run("partners", "trace", "1").output()).contains("no purchase order 1");
  }

  private static String lastOrder() throws Exception {
    try (Connection legacy = Banyan.legacy();
        Statement statement = legacy.createStatement();
        ResultSet row = statement.executeQuery("SELECT max(\"PONUMBER\") FROM purchase_orders")) {
      row.next();
      return row.getString(1);
    }
  }
}
