package dev.banyan.connector.projection;

import static dev.banyan.connector.projection.harness.CopiedTables.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.harness.CopiedTables;
import dev.banyan.connector.projection.harness.Machines;
import dev.banyan.connector.projection.harness.StreamHub;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Lines and the totals over them stay exact whatever comes again and in whatever order. */
class RedeliveredChangesIT {

  private static final String LINES = "order_id int, product text, qty int, price numeric";
  private static final String KEY = "order_id, product";

  private static Machines machines;
  private static CopiedTables tables;
  private static ConfigurableApplicationContext hub;
  private static List<ConsumerRecord<byte[], byte[]>> changes;

  @BeforeAll
  static void start() throws Exception {
    machines = Machines.shared();
    tables =
        new CopiedTables(machines, "redelivered")
            .table("lines", KEY, LINES)
            .table("again", KEY, LINES);
    tables.legacy("INSERT INTO lines VALUES (901, 'first', 1, 0.02)");
    hub = StreamHub.start(tables.settings());
    eventually(RedeliveredChangesIT::assertExact);
    write(new Random(7));
    eventually(RedeliveredChangesIT::assertExact);
    changes = read("redelivered.public.lines");
    assertThat(changes.size()).as("changes in the topic").isGreaterThan(800);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void nothingChangesWhenAllChangesComeOnceMoreInAnyOrder() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> shuffled = new ArrayList<>(changes);
    Collections.shuffle(shuffled, new Random(11));
    send("redelivered.public.lines", changes);
    send("redelivered.public.lines", shuffled);
    tables.legacy("INSERT INTO lines VALUES (900, 'last', 1, 0.01)");
    eventually(
        () ->
            assertThat(tables.modernRows("SELECT qty FROM lines WHERE order_id = 900"))
                .containsExactly("1"));
    eventually(RedeliveredChangesIT::assertExact);
    assertThat(tables.deadLetters()).isEmpty();
  }

  /** As after crashes: of each key in order, but with stretches again and again, keys mixed. */
  @Test
  void newProjectionEndsEqualAlthoughStretchesComeAgainAndKeysAreMixed() throws Exception {
    Random random = new Random(13);
    List<ConsumerRecord<byte[], byte[]>> mixed = mixedByKey(random);
    List<ConsumerRecord<byte[], byte[]>> sent = new ArrayList<>();
    for (int i = 0; i < mixed.size(); i++) {
      sent.add(mixed.get(i));
      if (random.nextInt(40) == 0) {
        i = Math.max(-1, i - random.nextInt(60));
      }
    }
    assertThat(sent).hasSizeGreaterThan(mixed.size());
    send("redelivered.public.again", sent);
    eventually(
        () ->
            assertThat(tables.modernRows(totals("again", " WHERE NOT deleted")))
                .isEqualTo(tables.legacyRows(totals("lines", " WHERE order_id <> 900"))));
  }

  private static void assertExact() throws Exception {
    tables.assertEqual("lines");
    assertThat(tables.modernRows(totals("lines", " WHERE NOT deleted")))
        .isEqualTo(tables.legacyRows(totals("lines", "")));
  }

  private static String totals(String table, String filter) {
    return "SELECT order_id, count(*), sum(qty * price) FROM %s%s GROUP BY 1 ORDER BY 1"
        .formatted(table, filter);
  }

  private static void write(Random random) throws Exception {
    try (Connection connection = tables.openLegacy();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int transaction = 0; transaction < 600; transaction++) {
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
          int order = random.nextInt(30);
          String product = "p" + random.nextInt(5);
          statement.execute(
              random.nextInt(4) == 0
                  ? "DELETE FROM lines WHERE order_id = %d AND product = '%s'"
                      .formatted(order, product)
                  : "INSERT INTO lines VALUES (%d, '%s', %d, %d.07) ON CONFLICT (order_id, product) DO UPDATE SET qty = lines.qty + 1, price = excluded.price"
                      .formatted(order, product, 1 + random.nextInt(9), random.nextInt(500)));
        }
        connection.commit();
      }
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> mixedByKey(Random random) {
    Map<String, Queue<ConsumerRecord<byte[], byte[]>>> byKey = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> change : changes) {
      byKey
          .computeIfAbsent(
              new String(change.key(), StandardCharsets.UTF_8), key -> new ArrayDeque<>())
          .add(change);
    }
    List<Queue<ConsumerRecord<byte[], byte[]>>> queues = new ArrayList<>(byKey.values());
    List<ConsumerRecord<byte[], byte[]>> mixed = new ArrayList<>();
    while (!queues.isEmpty()) {
      int next = random.nextInt(queues.size());
      mixed.add(queues.get(next).remove());
      if (queues.get(next).isEmpty()) {
        queues.remove(next);
      }
    }
    return mixed;
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", machines.kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  private static void send(String topic, List<ConsumerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", machines.kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEach(
          record -> producer.send(new ProducerRecord<>(topic, record.key(), record.value())));
      producer.flush();
    }
  }
}
