package dev.banyan.connector.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.Segment;
import dev.banyan.connector.edi.ledger.Ledger;
import dev.banyan.connector.edi.ledger.Partners;
import dev.banyan.connector.edi.ledger.Trace;
import dev.banyan.sandbox.steelwheels.edi.EdiDesk;
import dev.banyan.sandbox.steelwheels.edi.EdiSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The shipped routes between Steel Wheels and its suppliers, on real servers. */
class PartnersIT {

  private static World world;
  private static ConfigurableApplicationContext hub;

  @BeforeAll
  static void start() throws Exception {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    world = new World();
    hub = world.startHub();
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    world.close();
  }

  @Test
  void anOrderOfSteelWheelsIsAcknowledgedShippedAndInvoicedAndOneQueryTellsIt() throws Exception {
    try (EdiDesk desk = steelWheels()) {
      Supplier supplier = new Supplier(world, "HIGHWAY66MINICL");
      desk.run();
      eventually(() -> assertThat(supplier.received()).containsExactly("850_000000001.edi"));
      assertThat(world.names("outbound")).isEmpty();
      String order = supplier.read("850_000000001.edi");
      assertThat(order)
          .contains("*ZZ*STEELWHEELS    *ZZ*HIGHWAY66MINICL*", "PO1*1*3000*EA*", "S24_2000~");
      String number = order.replaceAll("(?s).*BEG\\*00\\*SA\\*(\\d+)\\*.*", "$1");

      supplier.send("1.edi", supplier.acknowledge("1"));
      supplier.send("2.edi", supplier.next("855-acknowledgment.edi", number));
      supplier.send("3.edi", supplier.next("856-ship-notice.edi", number));
      supplier.send("4.edi", supplier.next("810-invoice.edi", number));
      eventually(
          () ->
              assertThat(world.names("inbound"))
                  .containsExactly(
                      "810_HIGHWAY66MINICL_000000004.edi",
                      "855_HIGHWAY66MINICL_000000002.edi",
                      "856_HIGHWAY66MINICL_000000003.edi"));
      assertThat(supplier.received())
          .contains("997_000000002.edi", "997_000000003.edi", "997_000000004.edi")
          .hasSize(4);
      assertThat(supplier.read("997_000000002.edi")).contains("AK1*PR*2~AK2*855*0001~AK5*A~AK9*A*");

      assertThat(desk.run()).contains("3 files posted, 0 files refused");

      JsonNode trace = trace(number);
      assertThat(trace.path("interchanges"))
          .extracting(
              item ->
                  "%s %s %s"
                      .formatted(
                          item.path("direction").asText(),
                          item.path("types").asText(),
                          item.path("acceptance").asText("-")))
          .containsExactly(
              "IN 850 A",
              "OUT 850 A",
              "IN 997 A",
              "IN 855 A",
              "OUT 997 -",
              "IN 856 A",
              "OUT 997 -",
              "IN 810 A",
              "OUT 997 -");
    }
  }

  @Test
  void theSameInterchangeAgainIsAcknowledgedAgainAndHasNoEffect() throws Exception {
    Supplier supplier = new Supplier(world, "REPEATER");
    String file = supplier.next("855-acknowledgment.edi", "600001");
    supplier.send("a.edi", file);
    eventually(() -> assertThat(supplier.received()).containsExactly("997_000000001.edi"));
    eventually(() -> assertThat(world.names("inbound")).contains("855_REPEATER_000000001.edi"));
    world.supplier.run(
        "rm suppliers/to/REPEATER/997_000000001.edi", "rm inbound/855_REPEATER_000000001.edi");

    supplier.send("b.edi", file);

    eventually(() -> assertThat(supplier.received()).containsExactly("997_000000001.edi"));
    eventually(
        () ->
            assertThat(
                    world.store.rows(
                        "SELECT state, arrivals FROM hub.inbox WHERE reference LIKE 'REPEATER%'"))
                .containsExactly("DONE|2"));
    assertThat(world.names("inbound")).doesNotContain("855_REPEATER_000000001.edi");
  }

  @Test
  void aNumberUsedAgainForOtherContentIsAnsweredTa1WithCode025AndHeld() throws Exception {
    Supplier supplier = new Supplier(world, "FORGER");
    String file = supplier.next("855-acknowledgment.edi", "600001");
    supplier.send("a.edi", file);
    eventually(() -> assertThat(world.names("inbound")).contains("855_FORGER_000000001.edi"));

    supplier.send("b.edi", file.replace("*IQ*2400*", "*IQ*2500*"));

    eventually(
        () ->
            assertThat(supplier.received())
                .containsExactly("997_000000001.edi", "TA1_000000002.edi"));
    assertThat(supplier.read("TA1_000000002.edi")).contains("TA1*000000001*250314*0915*R*025~");
    assertThat(
            world.store.rows(
                "SELECT state FROM hub.inbox WHERE reference LIKE 'FORGER%' ORDER BY id"))
        .containsExactly("DONE", "HELD");
    assertThat(alarms()).contains("duplicate FORGER");
    assertThat(world.text("inbound/855_FORGER_000000001.edi")).isEqualTo(file);
  }

  @Test
  void aFileCutBeforeIeaIsAnsweredTa1AndMayComeAgainWhole() throws Exception {
    Supplier supplier = new Supplier(world, "CUTTER");
    String file = supplier.next("855-acknowledgment.edi", "600001");

    supplier.send("a.edi", file.substring(0, file.indexOf("IEA")));
    eventually(() -> assertThat(supplier.received()).containsExactly("TA1_000000001.edi"));
    assertThat(supplier.read("TA1_000000001.edi")).contains("*R*023~");

    supplier.send("a.edi", file);
    eventually(() -> assertThat(world.names("inbound")).contains("855_CUTTER_000000001.edi"));
    assertThat(supplier.received()).contains("997_000000002.edi");
  }

  @Test
  void onlyTheGoodDocumentsOfAnInterchangeGoOn() throws Exception {
    Supplier supplier = new Supplier(world, "MIXED");
    String file =
        supplier
            .next("855-acknowledgment.edi", "600001")
            .replace("GE*1*", "ST*855*0002~\nBAK*00*XX*600002*20250314~\nSE*3*0002~\nGE*2*");

    supplier.send("a.edi", file);

    eventually(() -> assertThat(world.names("inbound")).contains("855_MIXED_000000001.edi"));
    assertThat(world.text("inbound/855_MIXED_000000001.edi"))
        .contains("600001", "GE*1*1~")
        .doesNotContain("600002");
    assertThat(supplier.read("997_000000001.edi"))
        .contains("AK2*855*0001~AK5*A~AK2*855*0002~", "AK5*R*5~AK9*P*2*2*1~");
  }

  @Test
  void aCountThatIsOffByOneIsRefusedAndSeparatorsOfAnyKindAreRead() throws Exception {
    Supplier supplier = new Supplier(world, "ODD");
    supplier.send(
        "a.edi", supplier.next("855-acknowledgment.edi", "600001").replace("SE*9*", "SE*8*"));
    String separated =
        supplier
            .next("855-acknowledgment.edi", "600001")
            .replace("\n", "")
            .replace('*', '\u001d')
            .replace('~', '\u001e');
    supplier.send("b.edi", separated);

    eventually(() -> assertThat(world.names("inbound")).contains("855_ODD_000000002.edi"));
    assertThat(world.text("inbound/855_ODD_000000002.edi")).isEqualTo(separated);
    assertThat(world.names("inbound")).doesNotContain("855_ODD_000000001.edi");
    assertThat(supplier.read("997_000000001.edi")).contains("AK5*R*4~AK9*R*1*1*0~");
    assertThat(supplier.read("997_000000002.edi")).contains("AK5*A~AK9*A*1*1*1~");
  }

  @Test
  void whatIsNoInterchangeOrSomebodyElsesLiesInTheErrorFolderBesideTheReason() throws Exception {
    Supplier supplier = new Supplier(world, "SLOPPY");
    String file = supplier.next("855-acknowledgment.edi", "600001");

    supplier.send("bom.edi", "\u00ef\u00bb\u00bf" + file);
    supplier.send("two.edi", file + file);
    supplier.send("text.edi", "Dear Sirs,");
    supplier.send("other.edi", Examples.text("855-rejection.edi"));

    eventually(() -> assertThat(world.names("suppliers/from/SLOPPY/error")).hasSize(8));
    assertThat(reason("bom")).contains("byte order mark");
    assertThat(reason("two")).contains("second interchange");
    assertThat(reason("text")).contains("does not begin with ISA");
    assertThat(reason("other")).contains("the sender is HIGHWAY66MINICL");
    assertThat(supplier.received()).isEmpty();
  }

  @Test
  void missingNumbersOverdueAndRefusedOrdersRaiseAlarmsThatEnd() throws Exception {
    Supplier supplier = new Supplier(world, "GAPPY");
    supplier.send("1.edi", supplier.next("855-acknowledgment.edi", "600001"));
    supplier.skip();
    supplier.send("3.edi", supplier.next("855-acknowledgment.edi", "600001"));
    eventually(() -> assertThat(alarms()).contains("gap GAPPY"));
    String order =
        Examples.text("850-purchase-order.edi").replace("HIGHWAY66MINICL", "GAPPY          ");
    world.drop(
        "850_GAPPY.edi",
        order.replace("GS*PO*STEELWHEELS*GAPPY          *", "GS*PO*STEELWHEELS*GAPPY*"));
    eventually(() -> assertThat(supplier.received()).hasSize(3));
    world.store.execute(
        "UPDATE hub.edi_interchanges SET due_at = now() - interval '1 hour' WHERE receiver = 'GAPPY'"
            + " AND direction = 'OUT' AND types = '850'");
    eventually(() -> assertThat(alarms()).contains("overdue GAPPY"));

    String sent = supplier.received().stream().filter(n -> n.startsWith("850")).findFirst().get();
    String group = supplier.read(sent).replaceAll("(?s).*GE\\*1\\*(\\d+)~.*", "$1");
    supplier.send("4.edi", supplier.acknowledge(group).replace("AK9*A*1*1*1", "AK9*R*1*1*0"));
    eventually(
        () -> assertThat(alarms()).contains("rejected GAPPY").doesNotContain("overdue GAPPY"));
    supplier.send("5.edi", supplier.acknowledge("77"));
    eventually(() -> assertThat(alarms()).contains("unmatched GAPPY"));

    String late = supplier.next("855-acknowledgment.edi", "600001");
    String control = "%09d".formatted(supplier.lastControl());
    supplier.send("2.edi", late.replace(control, "000000002"));
    eventually(() -> assertThat(alarms()).doesNotContain("gap GAPPY"));
  }

  @Test
  void ordersOfEdifactAreReadAndWrittenByTheSameKamelets() throws Exception {
    String file =
        "UNB+UNOC:3+STEELWHEELS:14+4098765000003:14+250314:0200+REF1'"
            + "UNH+1+ORDERS:D:96A:UN'BGM+220+700001+9'LIN+1++S24_2000:SA'QTY+21:3000:PCE'"
            + "UNS+S'UNT+6+1'UNZ+1+REF1'";
    ProducerTemplate template = hub.getBean(CamelContext.class).createProducerTemplate();

    String json =
        template.requestBody("kamelet:edi-read-action", Examples.bytes(file), String.class);
    String response = json.replace("\"ORDERS\"", "\"ORDRSP\"");
    String written = write(template, response);

    assertThat(new ObjectMapper().readTree(json).at("/groups/0/documents/0/segments/0/02").asText())
        .isEqualTo("700001");
    assertThat(written)
        .contains("+250314:0200+1'UNH+1+ORDRSP:D:96A:UN'BGM+220+700001+9'", "UNT+6+1'UNZ+1+1'");
    assertThat(write(template, response)).as("the same key again").isEqualTo(written);
  }

  @Test
  void whatIsTooOldIsDeletedAndWhatAnsweredItStays() throws Exception {
    Supplier supplier = new Supplier(world, "ANCIENT");
    supplier.send("a.edi", supplier.next("855-acknowledgment.edi", "600001"));
    eventually(() -> assertThat(world.names("inbound")).contains("855_ANCIENT_000000001.edi"));

    world.store.execute(
        "UPDATE hub.edi_interchanges SET created_at = now() - interval '401 days'"
            + " WHERE sender = 'ANCIENT'");

    eventually(
        () ->
            assertThat(
                    world.store.rows(
                        "SELECT sender, receiver, made_from FROM hub.edi_interchanges"
                            + " WHERE 'ANCIENT' IN (sender, receiver)"))
                .containsExactly("STEELWHEELS|ANCIENT|"));
  }

  private static String write(ProducerTemplate template, String json) {
    return template.requestBody("kamelet:edi-write-action?key=RAW(edifact/1)", json, String.class);
  }

  @Test
  void controlNumbersHaveNoGapAlthoughManyWriteAtOnceAndSomeFail() throws Exception {
    Ledger ledger = hub.getBean(Ledger.class);
    Interchange draft =
        Examples.read(
            Examples.text("850-purchase-order.edi").replace("HIGHWAY66MINICL", "MANYWRITE      "));
    Interchange unwritable =
        new Interchange(
            draft.envelope(), List.of(Segment.of("TA1", "a~b")), draft.groups(), List.of());
    List<Callable<Long>> writers = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      int number = i;
      writers.add(
          () -> {
            if (number % 4 == 0) {
              assertThatThrownBy(() -> ledger.write("bad" + number, unwritable, null, 0))
                  .isInstanceOf(IllegalArgumentException.class);
              return 0L;
            }
            // Two at a time write for the same key: one interchange, one number.
            return ledger.write("good" + number / 2, draft, null, 0).id();
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Long> writer : threads.invokeAll(writers)) {
        try {
          writer.get();
        } catch (ExecutionException e) {
          assertThat(e.getCause()).hasMessageContaining("stored by another hub just now");
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(
            world.store.rows(
                "SELECT count(*), min(control_number), max(control_number), count(DISTINCT"
                    + " control_number) FROM hub.edi_interchanges WHERE receiver = 'MANYWRITE'"))
        .containsExactly("40|1|40|40");
  }

  private static String reason(String name) throws Exception {
    String file =
        world.names("suppliers/from/SLOPPY/error").stream()
            .filter(found -> found.endsWith("_" + name + ".edi.txt"))
            .findFirst()
            .orElseThrow();
    return world.text("suppliers/from/SLOPPY/error/" + file);
  }

  private static JsonNode trace(String order) throws Exception {
    DataSource store = hub.getBean(DataSource.class);
    return new ObjectMapper()
        .readTree(
            new Trace(store, Examples.HOME.resolve("routes/partners/trace.sql"))
                .of(order)
                .orElseThrow());
  }

  private static List<String> alarms() throws Exception {
    JsonNode items =
        new ObjectMapper()
            .readTree(new Partners(hub.getBean(DataSource.class)).alarms())
            .path("items");
    List<String> alarms = new ArrayList<>();
    items.forEach(
        item -> alarms.add(item.path("kind").asText() + " " + item.path("partner").asText()));
    return alarms;
  }

  /** Steel Wheels' own desk, with one supplier's products out of stock. */
  private static EdiDesk steelWheels() throws Exception {
    DataSource legacy =
        new AbstractDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            try {
              return world.store.connectToLegacy();
            } catch (java.io.IOException e) {
              throw new SQLException(e);
            }
          }

          @Override
          public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
          }
        };
    try (Connection connection = legacy.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE products SET \"QUANTITYINSTOCK\" = 5000");
      statement.execute(
          "UPDATE products SET \"QUANTITYINSTOCK\" = 0 WHERE \"PRODUCTCODE\" = 'S24_2000'");
      statement.execute(
          "UPDATE products SET \"QUANTITYINSTOCK\" = 100 WHERE \"PRODUCTCODE\" = 'S32_4289'");
    }
    Properties settings = new Properties();
    settings.setProperty("edi.outbound", world.files.resolve("outbound").toString());
    settings.setProperty("edi.inbound", world.files.resolve("inbound").toString());
    EdiDesk desk = new EdiDesk(legacy, EdiSettings.of(settings), Clock.systemDefaultZone());
    desk.start();
    return desk;
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
  }
}
