package dev.banyan.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Artemis' own client: sends persistent messages, no more than a window of them open at a time. */
final class Queues implements AutoCloseable {

  private static final long RECEIVE_MS = 200;
  private static final long STUCK_S = 60;

  private final ActiveMQConnectionFactory factory;
  private final Connection connection;
  private final int window;

  Queues(String broker, int window) throws JMSException {
    this.factory = new ActiveMQConnectionFactory("tcp://" + broker);
    this.connection = factory.createConnection();
    this.window = window;
    connection.start();
  }

  /** Waits until an answer to a message has come back and returns whether one has. */
  interface Answers {
    int receive() throws Exception;
  }

  /**
   * Sends for so many seconds and returns how many answers came back within them.
   *
   * @param replyQueue that messages name for their answer; empty for none
   */
  long run(String queue, String replyQueue, LongFunction<byte[]> body, Answers answers, int seconds)
      throws Exception {
    Semaphore open = new Semaphore(window);
    AtomicLong answered = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    AtomicBoolean done = new AtomicBoolean();
    Thread receiver = new Thread(() -> count(answers, open, answered, done), "receives");
    receiver.start();
    try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      MessageProducer producer = session.createProducer(session.createQueue(queue));
      long from = System.nanoTime(); // ids that no round before has used
      for (long n = 0; System.nanoTime() < end; n++) {
        if (!open.tryAcquire(STUCK_S, TimeUnit.SECONDS)) {
          throw new IllegalStateException(
              "no answer from " + queue + " for " + STUCK_S + " s, " + answered + " before");
        }
        BytesMessage message = session.createBytesMessage();
        byte[] bytes = body.apply(from / 1000 + n);
        message.writeBytes(bytes);
        if (!replyQueue.isEmpty()) {
          message.setJMSReplyTo(session.createQueue(replyQueue));
        }
        message.setJMSCorrelationID(
            new String(bytes, 6, 12, java.nio.charset.StandardCharsets.ISO_8859_1));
        producer.send(message);
      }
      long within = answered.get();
      // The next round starts with nothing open.
      if (!open.tryAcquire(window, STUCK_S, TimeUnit.SECONDS)) {
        throw new IllegalStateException("answers from " + queue + " are missing");
      }
      return within;
    } finally {
      done.set(true);
      receiver.join();
    }
  }

  private static void count(
      Answers answers, Semaphore open, AtomicLong answered, AtomicBoolean done) {
    try {
      while (!done.get()) {
        int came = answers.receive();
        answered.addAndGet(came);
        open.release(came);
      }
    } catch (Exception e) {
      throw new IllegalStateException("answers cannot be received", e);
    }
  }

  /** Answers that come on a queue. */
  Answers on(String queue) throws JMSException {
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
    return () -> {
      Message message = consumer.receive(RECEIVE_MS);
      return message == null ? 0 : 1;
    };
  }

  @Override
  public void close() throws JMSException {
    connection.close();
    factory.close();
  }
}
