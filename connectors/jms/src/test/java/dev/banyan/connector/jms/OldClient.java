package dev.banyan.connector.jms;

import javax.jms.BytesMessage;
import javax.jms.Connection;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.MessageProducer;
import javax.jms.Session;
import javax.jms.TextMessage;
import org.apache.activemq.ActiveMQConnectionFactory;

/** An ActiveMQ 5 client, as legacy applications are. */
final class OldClient implements AutoCloseable {

  static final String REQUESTS = "CHARGE.REQUEST";
  private static final long RECEIVE_TIMEOUT_MS = 20_000;

  /** Makes a message of the session. */
  interface Maker {
    Message make(Session session) throws JMSException;
  }

  private final Connection connection;
  private final Session session;
  private final MessageProducer requests;

  OldClient(String brokerUrl) throws JMSException {
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
    factory.setWatchTopicAdvisories(false);
    connection = factory.createConnection();
    connection.start();
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    requests = session.createProducer(session.createQueue(REQUESTS));
  }

  void send(Maker maker) throws JMSException {
    requests.send(maker.make(session));
  }

  void send(String correlationId, String replyTo, String body) throws JMSException {
    send(
        s -> {
          BytesMessage message = s.createBytesMessage();
          message.writeBytes(body.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
          message.setJMSCorrelationID(correlationId);
          message.setJMSReplyTo(s.createQueue(replyTo));
          return message;
        });
  }

  MessageProducer requests() {
    return requests;
  }

  Session session() {
    return session;
  }

  /** The next message's correlation id and body, or null when none comes in time. */
  String receive(String queue) throws JMSException {
    return receive(queue, RECEIVE_TIMEOUT_MS);
  }

  String receive(String queue, long timeoutMs) throws JMSException {
    try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      return text(consumer.receive(timeoutMs));
    }
  }

  static String text(Message message) throws JMSException {
    if (message == null) {
      return null;
    }
    if (message instanceof BytesMessage bytes) {
      byte[] body = new byte[(int) bytes.getBodyLength()];
      bytes.readBytes(body);
      return message.getJMSCorrelationID()
          + " "
          + new String(body, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
    return message.getJMSCorrelationID() + " " + ((TextMessage) message).getText();
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
