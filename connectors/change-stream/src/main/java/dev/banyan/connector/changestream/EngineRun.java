package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.connector.changestream.position.Watermarks;
import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of a stream's Debezium engine, from its start to its end by an error or a stop. */
final class EngineRun {

  private static final Logger log = LoggerFactory.getLogger(EngineRun.class);

  private final StreamDefinition definition;
  private final EngineSettings settings;
  private final Legacy legacy;
  private final StreamControl control;
  private final BatchListener listener;
  private volatile @Nullable DebeziumEngine<?> engine;
  private volatile boolean stopped;

  /**
   * @param definition with its placeholders resolved
   */
  EngineRun(
      StreamDefinition definition,
      EngineSettings settings,
      Legacy legacy,
      StreamControl control,
      BatchListener listener) {
    this.legacy = legacy;
    this.definition = definition;
    this.settings = settings;
    this.control = control;
    this.listener = listener;
  }

  /**
   * Returns when the engine has ended.
   *
   * @param running told when changes are read
   * @param failed told why it ends, unless it was stopped
   */
  void run(Runnable running, Consumer<Throwable> failed) throws InterruptedException {
    try (Admin admin = Admin.create(settings.kafka());
        KafkaProducer<byte[], byte[]> producer = settings.producer(definition)) {
      Topics topics = new Topics(admin, definition);
      topics.createAll();
      Watermarks watermarks =
          new Watermarks(producer, definition.name(), record -> LogFence.isToken(legacy, record));
      watermarks.prepare(admin, topics.partitions(producer), topics.replicas());
      DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> built =
          DebeziumEngine.create(Connect.class)
              .using(settings.engine(definition))
              .using(connected(running))
              .using(
                  (success, message, error) -> {
                    if (!success && !stopped) {
                      failed.accept(error != null ? error : new IllegalStateException(message));
                    }
                  })
              .notifying(
                  new KafkaForwarder(
                      producer,
                      new RecordEncoder(definition),
                      topics,
                      control,
                      watermarks,
                      listener))
              .build();
      engine = built;
      if (!stopped) {
        log.info("change stream {} starts", definition.name());
        try (LogWatch watching =
                new LogWatch(definition.name(), legacy, reason -> disconnected(reason, failed));
            SnapshotPulse pulse =
                new SnapshotPulse(definition.name(), legacy, control::needsPulse)) {
          built.run();
        }
      }
    } finally {
      engine = null;
    }
  }

  private void disconnected(String reason, Consumer<Throwable> failed) {
    failed.accept(new IllegalStateException(reason));
    closeEngine();
  }

  /** May have to be called again: Debezium refuses to stop while it starts. */
  void stop() {
    stopped = true;
    closeEngine();
  }

  private void closeEngine() {
    DebeziumEngine<?> running = engine;
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (IllegalStateException | IOException e) {
      log.debug("change stream {} cannot stop yet: {}", definition.name(), e.getMessage());
    }
  }

  private DebeziumEngine.ConnectorCallback connected(Runnable running) {
    return new DebeziumEngine.ConnectorCallback() {
      @Override
      public void pollingStarted() {
        log.info("change stream {} runs", definition.name());
        running.run();
      }
    };
  }
}
