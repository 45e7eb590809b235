package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.ProjectionProperties;
import dev.banyan.connector.projection.ProjectionRuntime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands batch after batch to the route, each only after the one before was applied. Whatever fails
 * is reported and tried again after a growing pause, from the stored offsets.
 */
final class ChangesConsumer extends DefaultConsumer {

  private static final Logger log = LoggerFactory.getLogger(ChangesConsumer.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long TOPIC_LOOK_MS = 500;
  private static final long STOP_TIMEOUT_MS = 10_000;

  private final ChangesEndpoint endpoint;
  private final ProjectionRuntime runtime;
  private CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable TopicReader reader;
  private @Nullable Thread thread;

  ChangesConsumer(ChangesEndpoint endpoint, Processor processor, ProjectionRuntime runtime) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.runtime = runtime;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    stop = new CountDownLatch(1);
    Thread started = new Thread(this::run, "changes-" + endpoint.getTopic());
    thread = started;
    started.start();
  }

  @Override
  protected void doStop() throws Exception {
    stop.countDown();
    TopicReader open = reader;
    if (open != null) {
      open.wakeup();
    }
    Thread running = thread;
    if (running != null && running != Thread.currentThread()) {
      running.join(STOP_TIMEOUT_MS);
    }
    runtime.report(name(), null);
    super.doStop();
  }

  private void run() {
    long pauseMs = properties().retryMinMs();
    boolean goOn = true;
    while (goOn && !stopping()) {
      try (TopicReader open = endpoint.reader(runtime)) {
        reader = open;
        readOn(open);
      } catch (WakeupException e) {
        log.debug("{} was asked to stop", name());
      } catch (FencedInstanceIdException e) {
        goOn = false;
        reportFenced();
      } catch (OffsetOutOfRangeException e) {
        report(
            "changes that were not applied yet have expired from the topic, or the topic was made"
                + " anew: take a new snapshot ("
                + e.getMessage()
                + ")");
      } catch (RuntimeException e) {
        report(String.valueOf(e.getMessage()));
      } finally {
        reader = null;
      }
      goOn = goOn && pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, properties().retryMaxMs());
    }
  }

  private void readOn(TopicReader open) {
    while (!open.subscribe()) {
      if (!pause(TOPIC_LOOK_MS)) {
        return;
      }
    }
    long pauseMs = properties().retryMinMs();
    while (!stopping()) {
      ChangeBatch batch = open.poll(POLL);
      if (batch == null) {
        runtime.report(name(), null);
        continue;
      }
      String failure = Handover.failure(this, batch);
      if (failure == null) {
        open.applied(batch.progress());
        pauseMs = properties().retryMinMs();
        runtime.report(name(), null);
      } else {
        report(failure);
        if (!pause(pauseMs)) {
          return;
        }
        pauseMs = Math.min(pauseMs * 2, properties().retryMaxMs());
        open.seekToStored();
      }
    }
  }

  private void report(String failure) {
    if (!failure.equals(runtime.failures().get(name()))) {
      log.warn("{} stands still and is tried again: {}", name(), failure);
    }
    runtime.report(name(), failure);
  }

  private void reportFenced() {
    if (!stopping()) {
      log.error(
          "{} stops: another hub runs under the name {}; give each hub its own"
              + " banyan.projection.instance-id",
          name(),
          runtime.instanceId());
      runtime.report(name(), "another hub runs under the name " + runtime.instanceId());
    }
  }

  private ProjectionProperties properties() {
    return runtime.properties();
  }

  private String name() {
    return endpoint.getConsumer() + " of " + endpoint.getTopic();
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
