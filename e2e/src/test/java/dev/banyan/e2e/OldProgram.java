package dev.banyan.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jms.BytesMessage;
import javax.jms.Connection;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.MessageProducer;
import javax.jms.Session;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * A program of the old kind: an ActiveMQ 5 client that asks for payments by fixed-width records and
 * listens on a queue of its own. When the broker breaks off, it connects again and sends again what
 * was not acknowledged, so that requests may come twice.
 */
final class OldProgram implements AutoCloseable {

  private static final String REQUESTS = "PAYMENT.REQUEST";
  private static final String REPLIES = "PAYMENT.REPLY.CRASHTEST";
  private static final long RECONNECT_MS = 250;

  private final ActiveMQConnectionFactory factory;
  private final Map<String, List<String>> replies = new ConcurrentHashMap<>();
  private final Thread listener = new Thread(this::listen, "old-program-listens");
  private final CountDownLatch closing = new CountDownLatch(1);
  private Connection connection;
  private Session session;
  private MessageProducer producer;

  OldProgram(String broker) {
    factory = new ActiveMQConnectionFactory("tcp://" + broker + "?soTimeout=60000");
    factory.setSendTimeout(10_000);
    listener.setDaemon(true);
    listener.start();
  }

  /** Returns when the broker has it; the request is in its records then. */
  void send(PaymentRecord request) throws InterruptedException {
    while (true) {
      try {
        if (producer == null) {
          connect();
        }
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(request.text().getBytes(StandardCharsets.ISO_8859_1));
        message.setJMSCorrelationID(request.requestId());
        message.setJMSReplyTo(session.createQueue(REPLIES));
        producer.send(message);
        session.commit();
        return;
      } catch (JMSException brokenOff) {
        disconnect();
        if (closes(RECONNECT_MS)) {
          throw new InterruptedException("closed while the broker was away");
        }
      }
    }
  }

  private void connect() throws JMSException {
    connection = factory.createConnection();
    connection.start();
    session = connection.createSession(true, Session.SESSION_TRANSACTED);
    producer = session.createProducer(session.createQueue(REQUESTS));
  }

  private void disconnect() {
    producer = null;
    quietly(connection);
  }

  /** Every reply that came, by request id, in the order in which they came. */
  Map<String, List<String>> replies() {
    return replies;
  }

  private void listen() {
    do {
      Connection listening = null;
      try {
        listening = factory.createConnection();
        listening.start();
        Session taking = listening.createSession(true, Session.SESSION_TRANSACTED);
        MessageConsumer consumer = taking.createConsumer(taking.createQueue(REPLIES));
        while (closing.getCount() > 0) {
          Message message = consumer.receive(500);
          if (message != null) {
            String record = text(message);
            taking.commit();
            replies
                .computeIfAbsent(message.getJMSCorrelationID(), id -> new CopyOnWriteArrayList<>())
                .add(record);
          }
        }
      } catch (JMSException brokenOff) {
        // Connects again, after a pause.
      } finally {
        quietly(listening);
      }
    } while (!closes(RECONNECT_MS));
  }

  private static String text(Message message) throws JMSException {
    BytesMessage bytes = (BytesMessage) message;
    byte[] record = new byte[(int) bytes.getBodyLength()];
    bytes.readBytes(record);
    return new String(record, StandardCharsets.ISO_8859_1);
  }

  /** Whether it is closed within so long, the pause before it connects again. */
  private boolean closes(long waitMs) {
    try {
      return closing.await(waitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void quietly(Connection broken) {
    if (broken != null) {
      try {
        broken.close();
      } catch (JMSException alreadyGone) {
        // The broker was killed: there is nobody to say goodbye to.
      }
    }
  }

  @Override
  public void close() {
    closing.countDown();
    disconnect();
    listener.interrupt();
  }
}
