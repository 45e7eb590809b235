package dev.banyan.proxy.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.proxy.compare.Difference;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final Ledger ledger =
      new Ledger(new EvidenceLimits(2, 1 << 20, 1, 2, 2), Clock.fixed(NOW, ZoneOffset.UTC));

  private static Variant variant(int status) {
    return Variant.of("r", "GET", status, "", true);
  }

  private static List<Difference> differs(String path) {
    return List.of(new Difference(path, Difference.Kind.VALUE, "1", "2"));
  }

  private static List<Sample> samples(String path) {
    return List.of(new Sample(NOW, "r", "/a", differs(path).get(0)));
  }

  private JsonNode after(String proxy, long sequence) throws IOException {
    return new ObjectMapper().readTree(ledger.after(proxy, sequence, 10));
  }

  @Test
  void handsOutEachClosedWindowWithItsNumberAndNothingOfTheOpenOne() throws IOException {
    ledger.closeWindow();
    ledger.missing("orders", Missing.QUEUE_FULL);
    assertThat(after("", 0).path("windows")).isEmpty();
    ledger.closeWindow();
    ledger.missing("orders", Missing.QUEUE_FULL);
    ledger.missing("orders", Missing.QUEUE_FULL);
    ledger.closeWindow();

    JsonNode all = after("another", 99);
    assertThat(all.path("windows")).hasSize(2);
    String missing = "/windows/1/capabilities/orders/missing/queue-full";
    assertThat(all.at(missing).asInt()).isEqualTo(2);
    assertThat(after(all.path("proxy").asText(), 1).path("windows")).hasSize(1);
    assertThat(after(all.path("proxy").asText(), 2).path("windows")).isEmpty();
  }

  @Test
  void forgetsTheOldestWindowWhenNobodyFetchesThem() throws IOException {
    for (int i = 0; i < 5; i++) {
      ledger.missing("orders", Missing.TOO_LARGE);
      ledger.closeWindow();
    }
    assertThat(after("", 0).path("windows")).hasSize(2);
    assertThat(after("", 0).at("/windows/0/sequence").asInt()).isEqualTo(4);
  }

  @Test
  void keepsNoMoreBytesOfWindowsThanItMayButAlwaysTheLast() throws IOException {
    ledger.limit(new EvidenceLimits(2, 10, 1, 2, 2));
    for (int i = 0; i < 3; i++) {
      ledger.missing("orders", Missing.TOO_LARGE);
      ledger.closeWindow();
    }
    assertThat(after("", 0).path("windows")).hasSize(1);
    assertThat(after("", 0).at("/windows/0/sequence").asInt()).isEqualTo(3);
  }

  @Test
  void keepsItsBoundsAndStillCountsAll() throws IOException {
    for (int i = 0; i < 10; i++) {
      ledger.seen("orders", variant(200 + i));
      ledger.compared("orders", variant(200 + i), differs("body/" + i), samples("body/" + i % 3));
      ledger.compared("orders", variant(200), List.of(), List.of());
    }
    ledger.closeWindow();

    JsonNode orders = after("", 0).at("/windows/0/capabilities/orders");
    // Two kinds, equal pairs, and one entry for all the others.
    assertThat(orders.path("variants")).hasSize(3);
    assertThat(orders.path("pairs")).hasSizeLessThanOrEqualTo(4);
    assertThat(orders.path("samples")).hasSize(2);
    long compared = 0;
    for (JsonNode pairs : orders.path("pairs")) {
      compared += pairs.path("count").asLong();
    }
    assertThat(compared).isEqualTo(20);
    assertThat(orders.path("pairs").toString()).contains("[\"*\"]");
  }
}
