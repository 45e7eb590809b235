package dev.banyan.connector.projection.rebuild;

import dev.banyan.connector.projection.ProjectionRuntime;
import dev.banyan.connector.projection.catalogue.Declared;
import dev.banyan.connector.projection.mapping.PinnedMapping;
import dev.banyan.spi.Position;
import dev.banyan.spi.projection.LegacyRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What a person can ask for a projection's versions; a {@link VersionKeeper} does it. */
public final class Rebuilds {

  private final CamelContext context;
  private final ProjectionRuntime runtime;
  private final Versions versions;
  private final Routes routes;
  private final @Nullable LegacyRows legacy;

  public Rebuilds(CamelContext context, ProjectionRuntime runtime, @Nullable LegacyRows legacy) {
    this.context = context;
    this.runtime = runtime;
    this.versions = new Versions(runtime.modern());
    this.routes = new Routes(context);
    this.legacy = legacy;
  }

  /**
   * Begins a version.
   *
   * @param from topic, snapshot, or null for the topic as long as it holds everything
   * @param mapping mapping to try, or null for the one in use
   * @param automatic whether to switch when it compares well
   * @return the version's number
   * @throws IllegalArgumentException when it cannot be, with the reason and what to do
   */
  public int begin(
      String projection, @Nullable String from, @Nullable String mapping, boolean automatic)
      throws SQLException, IOException {
    Declared route = routes.writing(projection);
    List<Version> known = versions.of(projection);
    known.stream()
        .filter(version -> List.of("filling", "ready").contains(version.state()))
        .findFirst()
        .ifPresent(
            version -> {
              throw new IllegalArgumentException(
                  "version %d of %s is %s already: switch to it, or cancel it first"
                      .formatted(version.number(), projection, version.state()));
            });
    String file =
        mapping != null
            ? mapping
            : known.stream()
                .filter(Version::current)
                .map(Version::mapping)
                .findFirst()
                .orElse(route.mapping());
    String text = PinnedMapping.text(context, file);
    PinnedMapping.of(file, text, route.key());
    int number = known.stream().mapToInt(Version::number).max().orElse(1) + 1;
    create(route, number, source(route, from), file, text, automatic);
    return number;
  }

  /** Asks for a switch to the version that is ready. */
  public int switchTo(String projection) {
    return want(projection, "ready", "switch", "is ready; see ./banyan projection list");
  }

  /** Asks for a switch back to the version that was current last. */
  public int rollBack(String projection) {
    return want(projection, "kept", "switch", "is kept: there is nothing to go back to");
  }

  public int dropOld(String projection) {
    return want(projection, "kept", "drop", "is kept");
  }

  /** Gives up a version that readers have not seen yet. */
  public int cancel(String projection) {
    boolean filling =
        versions.of(projection).stream().anyMatch(version -> version.state().equals("filling"));
    return want(projection, filling ? "filling" : "ready", "drop", "is being filled or ready");
  }

  private int want(String projection, String state, String wanted, String otherwise) {
    Version version =
        versions.of(projection).stream()
            .filter(one -> one.state().equals(state))
            .max(Comparator.comparingInt(Version::number))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no version of projection " + projection + " " + otherwise));
    versions.want(version, wanted, false);
    return version.number();
  }

  private String source(Declared route, @Nullable String from) {
    if (from != null && !List.of("topic", "snapshot").contains(from)) {
      throw new IllegalArgumentException("a version is filled from topic or snapshot, not " + from);
    }
    boolean complete = beginnings(route.topic()).values().stream().allMatch(first -> first == 0);
    if ("topic".equals(from) && !complete) {
      throw new IllegalArgumentException(
          "the oldest changes have expired from " + route.topic() + ": take --from snapshot");
    }
    String chosen = from != null ? from : complete ? "topic" : "snapshot";
    if (chosen.equals("snapshot") && (legacy == null || !legacy.reads(route.topic()))) {
      throw new IllegalArgumentException(
          "no change stream of this hub reads the legacy table of "
              + route.topic()
              + ", so that it cannot be read as a snapshot");
    }
    return chosen;
  }

  private Map<Integer, Long> beginnings(String topic) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", runtime.properties().bootstrapServers());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      Map<Integer, Long> beginnings = new TreeMap<>();
      consumer
          .beginningOffsets(partitions)
          .forEach((partition, first) -> beginnings.put(partition.partition(), first));
      return beginnings;
    }
  }

  private void create(
      Declared route, int number, String from, String mapping, String text, boolean automatic)
      throws SQLException {
    String table = Version.table(route.table(), number);
    boolean scan = from.equals("snapshot");
    long estimate = scan && legacy != null ? legacy.estimate(route.topic()) : 0;
    try (Connection connection = runtime.modern().getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<String> inTheWay = Tables.inTheWay(connection, route.table());
        if (!inTheWay.isEmpty()) {
          throw new IllegalArgumentException(
              "%s cannot be exchanged while other things hold on to it: %s"
                  .formatted(route.table(), inTheWay));
        }
        Tables.createLike(connection, route.table(), table);
        Position position = Offsets.position(connection, route.consumer(), route.topic());
        Map<Integer, Long> start =
            scan
                ? Offsets.read(connection, route.consumer(), route.topic())
                : beginnings(route.topic());
        Offsets.begin(connection, route.consumer() + "/" + table, route.topic(), start);
        Version version =
            new Version(
                route.table(),
                number,
                "filling",
                null,
                automatic,
                from,
                route.topic(),
                route.consumer(),
                route.key(),
                mapping,
                text,
                scan ? position : Position.NONE,
                new Version.Scan(null, !scan));
        Versions.insert(connection, version, estimate);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }
}
