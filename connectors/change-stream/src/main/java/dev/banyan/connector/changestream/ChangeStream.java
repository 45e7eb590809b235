package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.connector.changestream.legacy.Preflight;
import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one stream's Debezium engine and starts it again, with a growing pause, whenever it ends by
 * an error: a database or broker that is away makes the stream unhealthy, never the process.
 */
final class ChangeStream implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChangeStream.class);

  private final StreamDefinition definition;
  private final Function<StreamDefinition, StreamDefinition> placeholders;
  private final Legacy legacy;
  private final EngineSettings settings;
  private final BatchListener listener;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable DebeziumEngine<?> engine;
  private volatile @Nullable String failure = "not started yet";
  private List<String> advice = List.of();

  ChangeStream(
      StreamDefinition definition,
      Function<StreamDefinition, StreamDefinition> placeholders,
      Legacy legacy,
      EngineSettings settings,
      BatchListener listener) {
    this.definition = definition;
    this.placeholders = placeholders;
    this.legacy = legacy;
    this.settings = settings;
    this.listener = listener;
    this.thread = new Thread(this::supervise, "change-stream-" + definition.name());
  }

  void start() {
    thread.start();
  }

  String name() {
    return definition.name();
  }

  /** Why the stream does not run, or null while it does. */
  @Nullable String failure() {
    return failure;
  }

  @Override
  public void close() throws InterruptedException {
    stopped.countDown();
    long deadlineNanos = System.nanoTime() + settings.stopTimeout().toNanos();
    while (thread.isAlive() && System.nanoTime() < deadlineNanos) {
      closeEngine();
      thread.join(200);
    }
    if (thread.isAlive()) {
      log.warn(
          "change stream {} did not stop within {}; what is not yet acknowledged is read again",
          definition.name(),
          settings.stopTimeout());
      thread.interrupt();
    }
  }

  private void supervise() {
    Backoff backoff = new Backoff(settings.restartMin(), settings.restartMax());
    while (!isStopped()) {
      try {
        runOnce(backoff);
      } catch (RuntimeException e) {
        failed(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (!pause(backoff.next())) {
        return;
      }
    }
  }

  private void runOnce(Backoff backoff) throws InterruptedException {
    StreamDefinition resolved = checked(placeholders.apply(definition));
    try (Admin admin = Admin.create(settings.kafka());
        KafkaProducer<byte[], byte[]> producer = settings.producer(resolved)) {
      Topics topics = new Topics(admin, resolved);
      topics.createAll();
      KafkaForwarder forwarder =
          new KafkaForwarder(
              producer,
              new RecordEncoder(resolved),
              topics,
              batch -> {
                backoff.reset();
                failure = null;
                listener.acknowledged(batch);
              });
      DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> built =
          DebeziumEngine.create(Connect.class)
              .using(settings.engine(resolved))
              .using(connected())
              .using((success, message, error) -> completed(success, message, error))
              .notifying(forwarder)
              .build();
      engine = built;
      if (!isStopped()) {
        log.info("change stream {} starts", definition.name());
        try (LogWatch watching = new LogWatch(definition.name(), legacy, this::disconnected)) {
          built.run();
        }
      }
    } finally {
      engine = null;
    }
  }

  /** The definition with the keys that the database tells. */
  private StreamDefinition checked(StreamDefinition resolved) {
    Preflight found;
    try {
      found = legacy.preflight();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "change stream " + definition.name() + " cannot look at its source: " + e.getMessage(),
          e);
    }
    if (!found.refusals().isEmpty()) {
      throw new IllegalStateException(String.join("; ", found.refusals()));
    }
    if (!found.advice().equals(advice)) {
      advice = found.advice();
      advice.forEach(text -> log.info("change stream {}: {}", definition.name(), text));
    }
    return resolved.withSources(found.tables());
  }

  private DebeziumEngine.ConnectorCallback connected() {
    return new DebeziumEngine.ConnectorCallback() {
      @Override
      public void pollingStarted() {
        failure = null;
        log.info("change stream {} runs", definition.name());
      }
    };
  }

  private void completed(boolean success, @Nullable String message, @Nullable Throwable error) {
    if (!success && !isStopped()) {
      failed(error != null ? error : new IllegalStateException(message));
    }
  }

  private void disconnected(String reason) {
    failed(new IllegalStateException(reason));
    closeEngine();
  }

  private void failed(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    failure = root.getMessage() == null ? root.toString() : root.getMessage();
    log.warn("change stream {} stopped and will be started again: {}", definition.name(), failure);
    log.debug("change stream {}", definition.name(), error);
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private boolean pause(Duration pause) {
    try {
      return !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void closeEngine() {
    DebeziumEngine<?> running = engine;
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (IllegalStateException | IOException e) {
      // Debezium refuses to stop while it starts, or twice; the loop in close() asks again.
      log.debug("change stream {} cannot stop yet: {}", definition.name(), e.getMessage());
    }
  }
}
