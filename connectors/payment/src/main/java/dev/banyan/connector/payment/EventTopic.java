package dev.banyan.connector.payment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Makes the topic of payment events, for brokers don't make topics by themselves here. */
final class EventTopic implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EventTopic.class);
  private static final int TIMEOUT_MS = 10_000;
  private static final long PAUSE_MS = 2_000;

  private final String bootstrapServers;
  private final NewTopic topic;
  private CountDownLatch stopped = new CountDownLatch(0);

  EventTopic(String bootstrapServers, String topic, int partitions) {
    this.bootstrapServers = bootstrapServers;
    this.topic = new NewTopic(topic, Optional.of(partitions), Optional.empty());
  }

  /** On a thread of its own: a broker that is away must not keep the hub from starting. */
  @Override
  public void start() {
    CountDownLatch stop = new CountDownLatch(1);
    stopped = stop;
    Thread thread = new Thread(() -> makeUntil(stop), "payment-topic");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  private void makeUntil(CountDownLatch stop) {
    try {
      while (!made() && !stop.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
        log.debug("topic {} is tried again", topic.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean made() throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIMEOUT_MS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            TIMEOUT_MS);
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(topic)).all().get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return true;
      }
      log.warn("topic {} cannot be made yet: {}", topic.name(), String.valueOf(e.getCause()));
      return false;
    } catch (TimeoutException e) {
      log.warn("topic {} cannot be made yet: no answer from {}", topic.name(), bootstrapServers);
      return false;
    }
  }
}
