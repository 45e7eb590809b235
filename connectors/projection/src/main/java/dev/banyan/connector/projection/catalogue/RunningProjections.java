package dev.banyan.connector.projection.catalogue;

import dev.banyan.connector.projection.ProjectionRuntime;
import dev.banyan.connector.projection.await.CaughtUp;
import dev.banyan.connector.projection.mapping.RowMapping;
import dev.banyan.spi.projection.Projection;
import dev.banyan.spi.projection.Projections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The catalogue, made anew from the running routes each time that it is asked. */
public final class RunningProjections implements Projections, AutoCloseable {

  private static final int SEND_TIMEOUT_MS = 10_000;

  private final CamelContext context;
  private final ProjectionRuntime runtime;
  private @Nullable Admin admin;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  public RunningProjections(CamelContext context, ProjectionRuntime runtime) {
    this.context = context;
    this.runtime = runtime;
  }

  @Override
  public List<Projection> running() {
    List<Projection> projections = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Declared declared : new RouteReader(context).running()) {
      String name =
          names.add(declared.table())
              ? declared.table()
              : declared.table() + "@" + declared.routeId();
      projections.add(new RouteProjection(name, declared, mapping(declared)));
    }
    projections.sort(Comparator.comparing(Projection::name));
    return projections;
  }

  /** Which topics this hub's running routes read, for which capability. */
  public List<Reading> readings() {
    return new RouteReader(context)
        .running().stream()
            .map(
                declared ->
                    new Reading(
                        declared
                            .mapping()
                            .substring(0, Math.max(0, declared.mapping().indexOf('/'))),
                        declared.consumer(),
                        declared.topic()))
            .distinct()
            .toList();
  }

  @Override
  public void awaitApplied(Projection projection, Duration timeout)
      throws TimeoutException, InterruptedException {
    new CaughtUp(admin(), runtime.modern(), projection.consumer(), projection.topic()::equals)
        .await(System.nanoTime() + timeout.toNanos());
  }

  @Override
  public void correct(Projection projection, List<Correction> corrections)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(corrections.size());
    for (Correction correction : corrections) {
      byte[] row = correction.row();
      byte[] envelope =
          row == null
              ? Envelopes.deletion(correction.position())
              : Envelopes.row(row, correction.position());
      sent.add(
          producer().send(new ProducerRecord<>(projection.topic(), correction.key(), envelope)));
    }
    for (Future<RecordMetadata> each : sent) {
      try {
        each.get(SEND_TIMEOUT_MS + 1_000L, TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException(
            "Kafka did not take a correction for " + projection.name() + ": " + e.getMessage(), e);
      }
    }
  }

  private RowMapping mapping(Declared declared) {
    try {
      return RowMapping.open(context, declared.mapping(), declared.key());
    } catch (Exception e) {
      throw new IllegalStateException(
          "mapping of route " + declared.routeId() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private synchronized Admin admin() {
    Admin known = admin;
    if (known == null) {
      known = Admin.create(CaughtUp.kafka(runtime.properties().bootstrapServers()));
      admin = known;
    }
    return known;
  }

  private synchronized KafkaProducer<byte[], byte[]> producer() {
    KafkaProducer<byte[], byte[]> known = producer;
    if (known == null) {
      known =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  runtime.properties().bootstrapServers(),
                  ProducerConfig.CLIENT_ID_CONFIG,
                  "banyan-corrections",
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  SEND_TIMEOUT_MS,
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  SEND_TIMEOUT_MS / 2,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  SEND_TIMEOUT_MS),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      producer = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
      admin = null;
    }
    if (producer != null) {
      producer.close(Duration.ofSeconds(1));
      producer = null;
    }
  }
}
