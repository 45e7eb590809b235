package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.JointTransaction;
import dev.banyan.connector.projection.Progress;
import dev.banyan.connector.projection.ProjectionProperties;
import dev.banyan.connector.projection.ProjectionRuntime;
import dev.banyan.connector.projection.source.HeldChanges.Stretch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a group of topics and hands to each route its changes when all of their legacy transactions
 * are there, everything in one transaction of the modern store. A transaction too large to be held
 * in memory is written as it comes and committed when it is whole.
 */
final class TogetherRun {

  private static final Logger log = LoggerFactory.getLogger(TogetherRun.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long STOP_TIMEOUT_MS = 10_000;
  private static final long NOTHING_WRITTEN = -1;

  private final ProjectionRuntime runtime;
  private final String name;
  private final String consumer;
  private final Map<String, TogetherConsumer> routes;
  private final HeldChanges held;
  private final Tokens tokens;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable TogetherReader reader;
  private @Nullable JointTransaction joint;
  private long applied;
  private long written = NOTHING_WRITTEN;

  /**
   * @param routes by the topic that each reads
   */
  TogetherRun(
      ProjectionRuntime runtime,
      String name,
      String consumer,
      Map<String, TogetherConsumer> routes) {
    this.runtime = runtime;
    this.name = name;
    this.consumer = consumer;
    this.routes = new TreeMap<>(routes);
    this.held = new HeldChanges(properties().togetherMaxBytes());
    this.tokens = new Tokens(runtime.legacy(), properties().togetherTokenMs());
    this.thread = new Thread(this::run, "together-" + String.join("-", this.routes.keySet()));
  }

  void start() {
    thread.start();
  }

  void stop() throws InterruptedException {
    stop.countDown();
    TogetherReader open = reader;
    if (open != null) {
      open.wakeup();
    }
    thread.join(STOP_TIMEOUT_MS);
    runtime.report(name, null);
  }

  private void run() {
    long pauseMs = properties().retryMinMs();
    boolean goOn = true;
    while (goOn && !stopping()) {
      try (TogetherReader open = open()) {
        reader = open;
        pauseMs = readOn(open, pauseMs);
      } catch (WakeupException e) {
        log.debug("{} was asked to stop", name);
      } catch (FencedInstanceIdException e) {
        goOn = false;
        report("another hub runs under the name " + runtime.instanceId());
      } catch (RuntimeException e) {
        report(String.valueOf(e.getMessage()));
      } finally {
        reader = null;
        rollBack();
      }
      goOn = goOn && pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, properties().retryMaxMs());
    }
  }

  private TogetherReader open() {
    Set<String> topics = routes.keySet();
    Map<String, Object> config =
        ChangesEndpoint.kafka(
            runtime, "banyan." + consumer + ".together." + String.join(".and.", topics));
    config.put("partition.assignment.strategy", OneHub.class.getName());
    config.put("metadata.max.age.ms", "2000"); // finds topics that come later
    return new TogetherReader(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        new StoredOffsets(runtime.modern(), consumer),
        topics,
        held,
        this::rollBack);
  }

  /** Returns the pause to make before the next attempt to open a reader. */
  private long readOn(TogetherReader open, long pauseMs) {
    long retryMs = pauseMs;
    while (!stopping()) {
      boolean waiting = !held.isEmpty() || joint != null;
      boolean came = open.poll(waiting ? tokens.pause() : POLL);
      try {
        boolean moved = step(open);
        if (moved || held.isEmpty() && joint == null) {
          tokens.moved();
          runtime.report(name, null);
          retryMs = properties().retryMinMs();
        } else if (!came) {
          tokens.write();
          if (tokens.areInVain()) {
            report(held.size() + " changes wait for the rest of their transaction");
          }
        }
      } catch (SQLException | IllegalStateException e) {
        report(String.valueOf(e.getMessage()));
        rollBack();
        if (!pause(retryMs)) {
          return retryMs;
        }
        retryMs = Math.min(retryMs * 2, properties().retryMaxMs());
        open.seekToStored();
      }
    }
    return retryMs;
  }

  /** Writes what may be written; returns whether anything was. */
  private boolean step(TogetherReader open) throws SQLException {
    long whole = Math.max(applied, held.whole(open.watermark()));
    boolean moved = false;
    if (whole > written && !held.leavesOut(applied, whole)) {
      List<Stretch> taken = held.takeBefore(whole);
      applied = whole;
      if (!taken.isEmpty() || joint != null) {
        write(open, taken);
        commit();
        moved = true;
      }
    }
    if (!moved && held.hasNoRoomFor(whole)) {
      written = Math.max(written, held.oldest());
      write(open, held.takeBefore(held.oldest() + 1));
      moved = true;
    }
    open.pause(held.full());
    return moved;
  }

  private void write(TogetherReader open, List<Stretch> taken) throws SQLException {
    JointTransaction transaction = joint;
    if (transaction == null) {
      transaction = JointTransaction.open(runtime.modern());
      joint = transaction;
    }
    Map<String, List<Stretch>> byTopic = new HashMap<>();
    for (Stretch stretch : taken) {
      byTopic.computeIfAbsent(stretch.partition().topic(), t -> new ArrayList<>()).add(stretch);
    }
    for (Map.Entry<String, TogetherConsumer> route : routes.entrySet()) {
      List<Stretch> own = byTopic.getOrDefault(route.getKey(), List.of());
      for (Portions.Portion portion :
          Portions.of(own, properties().maxPollRecords(), open::place)) {
        hand(route.getValue(), portion, transaction);
      }
      own.forEach(stretch -> open.written(stretch.partition(), stretch.to()));
    }
  }

  private void hand(
      TogetherConsumer route, Portions.Portion portion, JointTransaction transaction) {
    boolean skips = route.changes().skipsEchoes();
    ChangeBatch batch =
        new ChangeBatch(
            portion.changes().stream().filter(change -> !skips || change.echo() == null).toList(),
            new Progress(consumer, portion.spans(), transaction));
    String failure = Handover.failure(route, batch);
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }

  private void commit() throws SQLException {
    JointTransaction transaction = joint;
    if (transaction != null) {
      transaction.commit();
      transaction.close();
      joint = null;
    }
    written = NOTHING_WRITTEN;
  }

  private void rollBack() {
    JointTransaction transaction = joint;
    joint = null;
    applied = 0;
    written = NOTHING_WRITTEN;
    if (transaction != null) {
      try {
        transaction.close();
      } catch (SQLException e) {
        log.debug("{}: a transaction that is given up ends with its connection", name, e);
      }
    }
  }

  private void report(String failure) {
    if (!stopping() && !failure.equals(runtime.failures().get(name))) {
      log.warn("{} stands still and is tried again: {}", name, failure);
      runtime.report(name, failure);
    }
  }

  private ProjectionProperties properties() {
    return runtime.properties();
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  /** Returns whether to go on. */
  private boolean pause(long pauseMs) {
    try {
      return !stop.await(pauseMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
