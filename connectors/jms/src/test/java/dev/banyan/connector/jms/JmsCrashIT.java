package dev.banyan.connector.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.delivery.harness.Crashes;
import dev.banyan.connector.delivery.harness.TestHub;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageListener;
import javax.jms.Session;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class JmsCrashIT {

  private static final Logger log = LoggerFactory.getLogger(JmsCrashIT.class);
  private static final String REPLIES = "CHARGE.REPLY.CRASH";

  @Test
  void everyRequestIsAnsweredAndChargedOnceAlthoughHubBrokerAndStoreGoDown() throws Exception {
    Crashes crashes = Crashes.sized(300, 4);
    try (World world = World.start();
        Replies replies = new Replies(world.brokerUrl())) {
      Path logFile = world.store.folder().resolve("hub.log");
      crashes.run(
          () -> TestHub.startProcess(world.settings(), World.ROUTES, logFile, Steps.class),
          new Requests(world, replies, new AtomicLong(), new AtomicLong()));

      long charged = world.store.number("SELECT count(*) FROM provider_charges");
      long calls = world.store.number("SELECT sum(calls) FROM provider_charges");
      log.info(
          "seed {}, {} requests, {} kills: {} answered ({} answers), {} charged ({} calls)",
          crashes.seed(),
          crashes.requests(),
          crashes.kills(),
          replies.distinct(),
          replies.all(),
          charged,
          calls);
      assertThat(replies.distinct()).isEqualTo(crashes.requests());
      assertThat(charged).isEqualTo(crashes.requests());
      assertThat(world.store.rows("SELECT state, count(*) FROM hub.effects GROUP BY 1"))
          .containsExactly("DONE|" + crashes.requests());
      assertThat(world.store.rows("SELECT reason FROM hub.dead_letters")).isEmpty();
      try (OldClient client = new OldClient(world.brokerUrl())) {
        assertThat(client.receive("DLQ", 500)).isNull();
      }
    }
  }

  /** Sends by an ActiveMQ 5 client, some requests twice; broker and store are restarted too. */
  private record Requests(World world, Replies replies, AtomicLong sent, AtomicLong messages)
      implements Crashes.Workload {

    @Override
    public void feed(int from, int to) throws Exception {
      try (OldClient client = new OldClient(world.brokerUrl())) {
        for (int i = from; i < to; i++) {
          int times = i % 10 == 0 ? 2 : 1;
          for (int time = 0; time < times; time++) {
            client.send("r-" + i, REPLIES, "amount " + i);
          }
          sent.incrementAndGet();
          messages.addAndGet(times);
        }
      }
    }

    /** Repetitions are requests too: the last one counts when all of them are answered. */
    @Override
    public long finished() {
      long distinct = replies.distinct();
      return distinct == sent.get() && replies.all() < messages.get() ? distinct - 1 : distinct;
    }

    @Override
    public void afterKill(int kill) throws Exception {
      if (kill % 4 == 1) {
        world.stopBroker();
        world.startBroker();
      } else if (kill % 4 == 2) {
        world.store.restart();
      }
    }
  }

  /** Counts answers by correlation id. */
  private static final class Replies implements MessageListener, AutoCloseable {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final javax.jms.Connection connection;

    Replies(String brokerUrl) throws JMSException {
      ActiveMQConnectionFactory factory =
          new ActiveMQConnectionFactory("failover:(" + brokerUrl + ")?maxReconnectDelay=500");
      factory.setWatchTopicAdvisories(false);
      connection = factory.createConnection();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      session.createConsumer(session.createQueue(REPLIES)).setMessageListener(this);
      connection.start();
    }

    @Override
    public void onMessage(Message message) {
      try {
        counts.merge(message.getJMSCorrelationID(), 1, Integer::sum);
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }

    long distinct() {
      return counts.size();
    }

    long all() {
      return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    @Override
    public void close() throws JMSException {
      connection.close();
    }
  }
}
