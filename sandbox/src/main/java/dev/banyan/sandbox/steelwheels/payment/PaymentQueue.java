package dev.banyan.sandbox.steelwheels.payment;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jms.BytesMessage;
import javax.jms.Connection;
import javax.jms.DeliveryMode;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.MessageProducer;
import javax.jms.Queue;
import javax.jms.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue to the payment processor and back, on one thread with one transacted session: what is
 * taken from the reply queue is posted in the database first and acknowledged then, what is sent is
 * marked afterwards. A kill in between repeats, and repeats are harmless.
 */
final class PaymentQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentQueue.class);
  private static final int RETRY_MS = 1_000;
  private static final int CLOSE_WAIT_MS = 5_000;

  private final PaymentSettings settings;
  private final Broker broker;
  private final PaymentLedger ledger;
  private final ReplyPosting posting;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "payment-queue");

  PaymentQueue(
      PaymentSettings settings, String brokerUrl, PaymentLedger ledger, ReplyPosting posting) {
    this.settings = settings;
    this.broker = new Broker(brokerUrl);
    this.ledger = ledger;
    this.posting = posting;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
    try {
      thread.join(CLOSE_WAIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void run() {
    while (!isStopped()) {
      try (Link link = new Link(broker.connect())) {
        link.serve();
      } catch (JMSException | SQLException | RuntimeException e) {
        if (!isStopped()) {
          LOG.warn(
              "The payment queue is interrupted, next try in {} ms: {}", RETRY_MS, e.toString());
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      stopped.await(RETRY_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Only close() interrupts this thread, and it has set the latch before.
      Thread.currentThread().interrupt();
    }
  }

  /** One connection, from its start until it breaks. */
  private final class Link implements AutoCloseable {

    private final Connection connection;
    private final Session session;
    private final MessageProducer requests;
    private final Queue replyQueue;
    private final MessageConsumer replies;
    private final BadReplies badReplies;

    Link(Connection connection) throws JMSException {
      this.connection = connection;
      try {
        session = connection.createSession(true, Session.SESSION_TRANSACTED);
        requests = session.createProducer(session.createQueue(settings.requestQueue()));
        requests.setDeliveryMode(DeliveryMode.PERSISTENT);
        replyQueue = session.createQueue(settings.replyQueue());
        replies = session.createConsumer(replyQueue);
        badReplies = new BadReplies(session, settings.replyQueue() + ".BAD");
        connection.start();
      } catch (JMSException | RuntimeException e) {
        connection.close();
        throw e;
      }
    }

    void serve() throws JMSException, SQLException {
      while (!isStopped()) {
        for (PaymentLedger.Unsent unsent : ledger.unsent()) {
          send(unsent);
        }
        Message message = replies.receive(settings.pollMs());
        if (message != null) {
          take(message);
          session.commit();
        }
      }
    }

    private void send(PaymentLedger.Unsent unsent) throws JMSException, SQLException {
      BytesMessage message = session.createBytesMessage();
      message.writeBytes(unsent.record().getBytes(StandardCharsets.ISO_8859_1));
      message.setJMSCorrelationID(unsent.requestId());
      message.setJMSReplyTo(replyQueue);
      requests.send(message);
      session.commit();
      ledger.sent(unsent.requestId());
    }

    private void take(Message message) throws JMSException, SQLException {
      try {
        PaymentReply reply = PaymentReply.fromRecord(Records.bytes(message));
        if (!reply.requestId().equals(message.getJMSCorrelationID())) {
          throw new ReplyRefusedException(
              "JMSCorrelationID is %s, the record's REQUEST-ID %s"
                  .formatted(message.getJMSCorrelationID(), reply.requestId()));
        }
        posting.post(reply);
      } catch (MalformedRecordException | ReplyRefusedException e) {
        LOG.warn("Payment reply {} is refused: {}", message.getJMSMessageID(), e.getMessage());
        badReplies.put(message, String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void close() throws JMSException {
      connection.close();
    }
  }
}
