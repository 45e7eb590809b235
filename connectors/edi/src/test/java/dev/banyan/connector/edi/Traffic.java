package dev.banyan.connector.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Orders of Steel Wheels and interchanges of suppliers, each with a number of its own, and what
 * must have become of them in the end.
 */
final class Traffic implements Callable<Void> {

  private static final int BATCH = 25;

  private static final Pattern ORDER = Pattern.compile("BEG\\*00\\*SA\\*(\\d+)\\*");
  private static final Pattern CONTROL = Pattern.compile("IEA\\*\\d+\\*(\\d{9})");
  private static final Pattern ACKNOWLEDGED = Pattern.compile("AK1\\*PR\\*(\\d+)~.*?AK9\\*A\\*1");

  private final World world;
  private final List<Supplier> suppliers = new ArrayList<>();
  private final int requests;
  private int orders;
  private int interchanges;

  Traffic(World world, List<String> ids, int requests) throws Exception {
    this.world = world;
    this.requests = requests;
    for (String id : ids) {
      suppliers.add(new Supplier(world, id));
    }
  }

  /** Sends all, some at a time; suppliers deliver with OpenSSH's program, a batch a session. */
  @Override
  public Void call() throws Exception {
    while (orders < requests) {
      for (int i = 0; i < BATCH && orders < requests; i++) {
        dropOrder();
      }
      deliver(Math.min(orders, requests));
    }
    return null;
  }

  private void dropOrder() throws IOException {
    Supplier to = suppliers.get(orders % suppliers.size());
    int control = orders / suppliers.size() + 1;
    world.drop(
        "850_%s_%09d.edi".formatted(to.id, control),
        Examples.text("850-purchase-order.edi")
            .replace("HIGHWAY66MINICL*250314", "%-15s*250314".formatted(to.id))
            .replace("HIGHWAY66MINICL", to.id)
            .replace("*000000001", "*%09d".formatted(control))
            .replace("*0200*1*X", "*0200*" + control + "*X")
            .replace("GE*1*1~", "GE*1*" + control + "~")
            .replace("500001", Integer.toString(500_001 + orders)));
    orders++;
  }

  private void deliver(int until) throws Exception {
    List<String> batch = new ArrayList<>();
    for (; interchanges < until; interchanges++) {
      Supplier from = suppliers.get(interchanges % suppliers.size());
      Path local = Files.createTempFile(world.store.folder(), "supplier", ".edi");
      Files.write(
          local,
          Examples.bytes(
              from.next("855-acknowledgment.edi", Integer.toString(500_001 + interchanges))));
      String path = "suppliers/from/%s/%06d.edi".formatted(from.id, interchanges);
      batch.add("put " + local + " " + path + ".tmp");
      batch.add("rename " + path + ".tmp " + path);
    }
    // The server may be restarted in the middle: a supplier then sends all of it again.
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              world.supplier.run(batch.toArray(String[]::new));
              return true;
            });
  }

  /** How many messages are done; none while the store is away. */
  long finished() throws IOException {
    try {
      return world.store.number("SELECT count(*) FROM hub.inbox WHERE state = 'DONE'");
    } catch (SQLException notNow) {
      return 0;
    }
  }

  void assertEachOnce() throws Exception {
    for (Supplier supplier : suppliers) {
      assertThat(orderNumbers(supplier))
          .as("orders that lie with " + supplier.id)
          .containsExactlyInAnyOrderElementsOf(expectedOrders(supplier));
      assertThat(controls(supplier))
          .as("control numbers of what lies with " + supplier.id)
          .containsExactlyElementsOf(upTo(controls(supplier).size()));
      assertThat(acknowledged(supplier))
          .as("groups of " + supplier.id + " that are acknowledged")
          .containsExactlyElementsOf(upTo(supplier.lastControl()));
    }
    assertThat(world.names("inbound")).hasSize(requests).doesNotHaveDuplicates();
    for (String name : world.names("inbound")) {
      assertThat(world.text("inbound/" + name)).endsWith("\n").contains("IEA*1*");
    }
    assertThat(
            world.store.number(
                "SELECT count(*) FROM hub.effects WHERE kind = 'interchange' AND state = 'DONE'"))
        .isEqualTo(2L * requests);
    assertThat(world.names("outbound")).isEmpty();
    assertThat(world.store.rows("SELECT reason FROM hub.dead_letters")).isEmpty();
  }

  String counts(long seed, int kills) throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("orders dropped by Steel Wheels", (long) orders);
    long received = 0;
    long acknowledgments = 0;
    for (Supplier supplier : suppliers) {
      received += orderNumbers(supplier).size();
      acknowledgments += acknowledged(supplier).size();
    }
    counts.put("orders that lie with suppliers", received);
    counts.put("interchanges sent by suppliers", (long) interchanges);
    counts.put("interchanges that lie with Steel Wheels", (long) world.names("inbound").size());
    counts.put("interchanges acknowledged", acknowledgments);
    counts.put(
        "puts done again after a crash",
        world.store.number("SELECT coalesce(sum(calls - 1), 0) FROM hub.effects"));
    counts.put(
        "control numbers left out",
        world.store.number(
            "SELECT coalesce(sum(n.last - (SELECT count(*) FROM hub.edi_interchanges i WHERE"
                + " i.direction = 'OUT' AND i.sender = n.sender AND i.receiver = n.receiver)), 0)"
                + " FROM hub.edi_control_numbers n WHERE n.kind = 'interchange'"));
    StringBuilder table =
        new StringBuilder("| seed %d, %d kills | |%n|---|---|%n".formatted(seed, kills));
    counts.forEach((what, count) -> table.append("| %s | %d |%n".formatted(what, count)));
    return table.toString();
  }

  private List<String> expectedOrders(Supplier supplier) {
    List<String> expected = new ArrayList<>();
    for (int order = suppliers.indexOf(supplier); order < requests; order += suppliers.size()) {
      expected.add(Integer.toString(500_001 + order));
    }
    return expected;
  }

  private List<String> orderNumbers(Supplier supplier) throws Exception {
    return found(supplier, "850_", ORDER);
  }

  private List<Integer> controls(Supplier supplier) throws Exception {
    return found(supplier, "", CONTROL).stream().map(Integer::valueOf).sorted().toList();
  }

  private List<Integer> acknowledged(Supplier supplier) throws Exception {
    return found(supplier, "997_", ACKNOWLEDGED).stream().map(Integer::valueOf).sorted().toList();
  }

  private static List<String> found(Supplier supplier, String prefix, Pattern pattern)
      throws Exception {
    List<String> found = new ArrayList<>();
    for (String name : supplier.received()) {
      if (name.startsWith(prefix)) {
        Matcher matcher = pattern.matcher(supplier.read(name));
        assertThat(matcher.find()).as(name).isTrue();
        found.add(matcher.group(1));
      }
    }
    return found;
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }
}
