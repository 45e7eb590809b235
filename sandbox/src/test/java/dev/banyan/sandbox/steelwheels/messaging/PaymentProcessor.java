package dev.banyan.sandbox.steelwheels.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Stands on the other side of the queues, with the broker's own client. */
final class PaymentProcessor implements AutoCloseable {

  private static final int WAIT_MS = 20_000;

  private final ActiveMQConnectionFactory factory;
  private final Connection connection;
  private final Session session;
  private final MessageConsumer requests;

  PaymentProcessor(String url) throws Exception {
    factory = new ActiveMQConnectionFactory(url);
    connection = factory.createConnection();
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    requests = session.createConsumer(session.createQueue("PAYMENT.REQUEST"));
    connection.start();
  }

  /** The request for an order; those for others are passed over. */
  Request request(int order) throws Exception {
    while (true) {
      Message message = requests.receive(WAIT_MS);
      assertThat(message).as("request for order %d", order).isInstanceOf(BytesMessage.class);
      BytesMessage bytes = (BytesMessage) message;
      byte[] record = new byte[(int) bytes.getBodyLength()];
      bytes.readBytes(record);
      Request request =
          new Request(
              new String(record, StandardCharsets.ISO_8859_1),
              message.getJMSCorrelationID(),
              message.getJMSReplyTo());
      if (request.order() == order) {
        return request;
      }
    }
  }

  void reply(Request request, String result, String reason, String code, String text)
      throws Exception {
    send(request, request.reply(result, reason, code, text));
  }

  void send(Request request, String record) throws Exception {
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(record.getBytes(StandardCharsets.ISO_8859_1));
    message.setJMSCorrelationID(request.correlationId());
    session.createProducer(request.replyTo()).send(message);
  }

  /** The reason with the next message on the queue for bad replies. */
  String badReplyReason() throws Exception {
    try (MessageConsumer bad =
        session.createConsumer(session.createQueue("PAYMENT.REPLY.STEELWHEELS.BAD"))) {
      Message message = bad.receive(WAIT_MS);
      assertThat(message).as("bad reply").isNotNull();
      return message.getStringProperty("reason");
    }
  }

  @Override
  public void close() throws Exception {
    connection.close();
    factory.close();
  }

  /** Positions as in contracts/legacy/payment-request.md. */
  record Request(String record, String correlationId, Destination replyTo) {

    int order() {
      return Integer.parseInt(record.substring(18, 26));
    }

    String reply(String result, String reason, String code, String text) {
      String reply =
          "PARP01"
              + record.substring(6, 26)
              + result
              + reason
              + "%-10s".formatted(code)
              + record.substring(34, 49)
              + "20250314092655"
              + "%-40s".formatted(text)
              + " ".repeat(51);
      assertThat(reply).hasSize(160);
      return reply;
    }
  }
}
