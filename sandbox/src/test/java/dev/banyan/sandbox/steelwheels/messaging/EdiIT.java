package dev.banyan.sandbox.steelwheels.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.sandbox.RunningPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The night's run, started by hand; suppliers answer with the examples of the partner guides. */
class EdiIT {

  private static final String SUPPLIER = "HIGHWAY66MINICL";

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();
  @TempDir Path folder;

  private final LegacyDatabase database = new LegacyDatabase(postgres);

  @BeforeEach
  void putTwoProductsOfTheSupplierOutOfStock() throws Exception {
    database.update(
        "UPDATE products SET \"QUANTITYINSTOCK\" = CASE WHEN \"PRODUCTCODE\" = 'S24_2000' THEN 0"
            + " WHEN \"PRODUCTCODE\" = 'S32_4289' THEN 100 ELSE 5000 END"
            + " WHERE \"PRODUCTVENDOR\" = 'Highway 66 Mini Classics'");
  }

  @Test
  void whatRunsOutIsOrderedOnceWithNumbersThatHaveNoGap() throws Exception {
    try (Application application = start()) {
      forgetOrders();
      long before = number("ISA:" + SUPPLIER);

      assertThat(run(application)).contains("files dropped");

      long control = before + 1;
      assertThat(outbound())
          .contains("850_%s_%09d.edi".formatted(SUPPLIER, control))
          .allMatch(name -> name.endsWith(".edi"));
      String content =
          Files.readString(folder.resolve("outbound/850_%s_%09d.edi".formatted(SUPPLIER, control)));
      assertThat(content)
          .startsWith("ISA*00*")
          .contains("*ZZ*STEELWHEELS    *ZZ*HIGHWAY66MINICL*")
          .contains("PO1*1*3000*EA*")
          .contains("*BP*S24_2000~")
          .contains("PO1*2*2900*EA*")
          .endsWith("IEA*1*%09d~".formatted(control));
      assertThat(order("STATUS", poNumber())).isEqualTo("SENT");

      assertThat(run(application)).contains(" 0 purchase orders written, 0 files dropped");
      assertThat(number("ISA:" + SUPPLIER)).isEqualTo(control);
    }
  }

  @Test
  void acknowledgmentShipNoticeAndInvoiceAreBookedAndArchived() throws Exception {
    try (Application application = start()) {
      forgetOrders();
      run(application);
      int po = poNumber();

      drop("855-acknowledgment.edi", po, 1);
      assertThat(run(application)).contains("1 files posted, 0 files refused");
      assertThat(order("STATUS", po)).isEqualTo("ACKNOWLEDGED");
      assertThat(line("QUANTITYACKNOWLEDGED", po, 2)).isEqualTo("2400");

      drop("856-ship-notice.edi", po, 2);
      run(application);
      assertThat(order("STATUS", po)).isEqualTo("SHIPPED");
      assertThat(order("SHIPMENTID", po)).isEqualTo("SHP-20250326-7");
      assertThat(stock("S24_2000")).isEqualTo("3000");
      assertThat(stock("S32_4289")).isEqualTo("2500");

      drop("810-invoice.edi", po, 3);
      run(application);
      assertThat(order("STATUS", po)).isEqualTo("INVOICED");
      assertThat(order("INVOICETOTAL", po)).isEqualTo("245640.00");

      assertThat(names("inbound/archive")).hasSize(3);
      assertThat(names("inbound/error")).isEmpty();
      assertThat(names("inbound")).containsExactlyInAnyOrder("archive", "error");
    }
  }

  @Test
  void rejectedOrderIsOrderedAgain() throws Exception {
    try (Application application = start()) {
      forgetOrders();
      run(application);
      int po = poNumber();

      drop("855-rejection.edi", po, 11);
      run(application);

      assertThat(order("STATUS", po)).isEqualTo("REJECTED");
      assertThat(poNumber()).isGreaterThan(po);
    }
  }

  @Test
  void sameInterchangeAgainChangesNothing() throws Exception {
    try (Application application = start()) {
      forgetOrders();
      run(application);
      int po = poNumber();
      drop("856-ship-notice.edi", po, 21);
      run(application);

      drop("856-ship-notice.edi", po, 21);
      assertThat(run(application)).contains("1 files posted, 0 files refused");

      assertThat(line("QUANTITYSHIPPED", po, 1)).isEqualTo("3000");
      assertThat(stock("S24_2000")).isEqualTo("3000");
    }
  }

  @Test
  void wrongFilesAreRefusedWholeWithTheReasonBesideThem() throws Exception {
    try (Application application = start()) {
      forgetOrders();
      run(application);
      int po = poNumber();
      String notice = example("856-ship-notice.edi", po, 31);
      write("1-unknown-order.edi", example("855-acknowledgment.edi", 1, 32));
      write("2-unknown-product.edi", notice.replace("S32_4289", "S99_9999"));
      write("3-count.edi", notice.replace("SE*15*", "SE*14*"));

      assertThat(run(application)).contains("0 files posted, 3 files refused");

      assertThat(line("QUANTITYSHIPPED", po, 1)).isEqualTo("0");
      assertThat(reason("1-unknown-order")).contains("was sent no purchase order 1");
      assertThat(reason("2-unknown-product")).contains("no line of product S99_9999");
      assertThat(reason("3-count")).contains("SE01");
    }
  }

  @Test
  void unfinishedFilesAreLeftUntilTheyAreOld() throws Exception {
    try (Application application = start()) {
      String whole = example("855-rejection.edi", 1, 41);
      Path half = write("half.edi", whole.substring(0, whole.length() / 2));
      write("other.edi.tmp", whole);

      assertThat(run(application)).contains("0 files posted, 0 files refused");
      Files.setLastModifiedTime(half, FileTime.from(Instant.now().minusSeconds(3_600)));
      assertThat(run(application)).contains("0 files posted, 1 files refused");

      assertThat(reason("half")).contains("does not end with IEA");
      assertThat(names("inbound")).contains("other.edi.tmp");
    }
  }

  private Application start() throws Exception {
    Properties settings = new Properties();
    settings.setProperty("edi.outbound", folder.resolve("outbound").toString());
    settings.setProperty(
        "edi.inbound", Files.createDirectories(folder.resolve("inbound")).toString());
    return Application.start(postgres, settings);
  }

  private static String run(Application application) throws Exception {
    return application.post("/batch/edi-nightly", "");
  }

  // What other tests have ordered must not count as on order.
  private void forgetOrders() throws Exception {
    database.update("UPDATE purchase_orders SET \"STATUS\" = 'REJECTED'");
  }

  private int poNumber() throws Exception {
    return Integer.parseInt(
        database.text(
            "SELECT MAX(\"PONUMBER\") FROM purchase_orders WHERE \"PARTNERID\" = ?", SUPPLIER));
  }

  private String order(String column, int po) throws Exception {
    return database.text(
        "SELECT \"" + column + "\" FROM purchase_orders WHERE \"PONUMBER\" = ?", po);
  }

  private String line(String column, int po, int line) throws Exception {
    return database.text(
        "SELECT \""
            + column
            + "\" FROM purchase_order_lines WHERE \"PONUMBER\" = ? AND \"LINENUMBER\" = ?",
        po,
        line);
  }

  private String stock(String product) throws Exception {
    return database.text(
        "SELECT \"QUANTITYINSTOCK\" FROM products WHERE \"PRODUCTCODE\" = ?", product);
  }

  private long number(String name) throws Exception {
    return Long.parseLong(
        database.text(
            "SELECT COALESCE(MAX(\"LASTNUMBER\"), 0) FROM edi_numbers WHERE \"NAME\" = ?", name));
  }

  private void drop(String example, int po, int control) throws Exception {
    write(example, example(example, po, control));
  }

  private Path write(String name, String content) throws Exception {
    return Files.writeString(folder.resolve("inbound").resolve(name), content);
  }

  /** An example of the partner guides about another order, under another control number. */
  private static String example(String name, int po, int control) throws Exception {
    String text = Files.readString(Path.of("../contracts/partners/examples", name));
    String number = text.substring(text.indexOf("*00401*") + 7).substring(0, 9);
    String group = Integer.toString(Integer.parseInt(number));
    return text.replace("500001", Integer.toString(po))
        .replace(number, "%09d".formatted(control))
        .replaceAll("(GS\\*.*\\*)" + group + "\\*X", "$1" + control + "*X")
        .replace("GE*1*" + group + "~", "GE*1*" + control + "~");
  }

  private List<String> outbound() throws Exception {
    return names("outbound");
  }

  private List<String> names(String path) throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve(path))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String reason(String name) throws Exception {
    String file =
        names("inbound/error").stream()
            .filter(each -> each.contains(name) && each.endsWith(".txt"))
            .findFirst()
            .orElseThrow();
    return Files.readString(folder.resolve("inbound/error").resolve(file));
  }
}
