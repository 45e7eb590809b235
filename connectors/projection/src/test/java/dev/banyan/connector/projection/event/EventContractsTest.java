package dev.banyan.connector.projection.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.mapping.EventProgram;
import dev.banyan.connector.projection.mapping.Origin;
import dev.banyan.spi.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The events that the shipped routes tell are those that the contracts promise. */
class EventContractsTest {

  private static final Path HOME = Path.of("../..");
  private static final Position POSITION = new Position(100, 120);
  private static final Origin UPDATE = new Origin("u", Instant.parse("2026-11-21T21:00:00Z"));
  private static EventMaker orders;

  @BeforeAll
  static void open() throws Exception {
    DefaultCamelContext context = new DefaultCamelContext();
    context
        .getPropertiesComponent()
        .addInitialProperty("banyan.projection.routes", HOME.resolve("routes").toString());
    orders =
        new EventMaker(
            "orders",
            EventProgram.open(context, "orders/order-events.jq"),
            new EventSchemas(HOME.resolve("contracts"), "orders"),
            10_000);
  }

  @Test
  void shippedSchemasKeepTheRulesAndTheirExamplesKeepThem() throws Exception {
    try (var files = Files.walk(HOME.resolve("contracts"))) {
      List<Path> schemas = files.filter(f -> f.toString().endsWith(".schema.json")).toList();
      assertThat(schemas).hasSizeGreaterThanOrEqualTo(2);
      for (Path schema : schemas) {
        String path = HOME.relativize(schema).toString();
        assertThat(new EventCheck().check(path, Files.readString(schema))).as(path).isEmpty();
      }
    }
  }

  @Test
  void newOrderIsPlacedAndAChangedStatusIsTold() throws Exception {
    assertThat(types(null, order("IN_PROCESS"))).containsExactly("orders.order-placed.v1");
    assertThat(types(order("IN_PROCESS"), order("SHIPPED")))
        .containsExactly("orders.order-status-changed.v1");
    assertThat(types(order("SHIPPED"), order("SHIPPED"))).isEmpty();
    assertThat(types(order("SHIPPED"), null)).isEmpty();
  }

  @Test
  void sameChangeGivesTheSameId() throws Exception {
    String id = orders.make(UPDATE, POSITION, null, "1", null, order("SHIPPED")).get(0).id();
    assertThat(orders.make(UPDATE, POSITION, null, "1", null, order("SHIPPED")).get(0).id())
        .isEqualTo(id);
    assertThat(
            orders
                .make(UPDATE, new Position(100, 121), null, "1", null, order("SHIPPED"))
                .get(0)
                .id())
        .isNotEqualTo(id);
  }

  @Test
  void eventThatBreaksItsContractIsRefusedWithThePlace() {
    assertThatThrownBy(() -> types(null, order("MISLAID")))
        .isInstanceOf(RefusedEventException.class)
        .hasMessage(
            "orders/order-events.jq: event orders.order-placed.v1 does not keep its contract:"
                + " $.status breaks 'enum'");
  }

  @Test
  void wrongContractsAreRefusedWithTheReason() {
    EventCheck check = new EventCheck();
    assertThat(check.check("contracts/orders/events/placed.json", "{}").orElseThrow().message())
        .startsWith("an event's schema is named orders.");
    String path = "contracts/orders/events/orders.placed.v1.schema.json";
    String head = "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n";
    assertThat(check.check(path, head + "\"type\": \"object\"}").orElseThrow().message())
        .contains("needs examples");
    assertThat(check.check(path, head + "\"type\": \"objekt\"}").orElseThrow().message())
        .contains("$.type");
    var fault = check.check(path, head + "\"type\": \"object\",\n\"examples\": [1]}").orElseThrow();
    assertThat(fault.line()).isEqualTo(3);
    assertThat(fault.message()).startsWith("example 1 does not keep its contract");
  }

  private static List<String> types(ObjectNode before, ObjectNode after) throws Exception {
    return orders.make(UPDATE, POSITION, null, "10100", before, after).stream()
        .map(event -> parse(event.json()).path("type").asText())
        .toList();
  }

  private static ObjectNode order(String status) {
    return (ObjectNode)
        parse(
            """
            {"order_number": 10100, "customer_number": 103, "order_date": "2026-11-21T00:00:00",
             "required_date": "2026-11-28T00:00:00", "shipped_date": null, "status": "%s"}"""
                .formatted(status));
  }

  private static com.fasterxml.jackson.databind.JsonNode parse(String json) {
    try {
      return EventProgram.JSON.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
