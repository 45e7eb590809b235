package dev.banyan.connector.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.core.JmsTemplate;

/** Sends persistent messages; returns when the broker has them on its disk. */
final class QueueSender {

  /**
   * @param text charset of the body when a TextMessage is to be sent, null for a BytesMessage
   * @param duplicateId the broker drops a message whose id it has seen before
   */
  record Outgoing(
      byte[] body,
      @Nullable Charset text,
      @Nullable String correlationId,
      @Nullable String duplicateId) {}

  private final JmsTemplate template;

  QueueSender(ConnectionFactory pooled) {
    template = new JmsTemplate(pooled);
    template.setDeliveryMode(DeliveryMode.PERSISTENT);
    template.setExplicitQosEnabled(true);
  }

  /**
   * @throws org.springframework.jms.JmsException when nobody knows whether the broker has it: send
   *     it again with the same duplicate id
   */
  void send(String queue, Outgoing outgoing) {
    template.send(queue, session -> message(session, outgoing));
  }

  private static Message message(Session session, Outgoing outgoing) throws JMSException {
    Message message;
    if (outgoing.text() != null) {
      message = session.createTextMessage(new String(outgoing.body(), outgoing.text()));
    } else {
      BytesMessage bytes = session.createBytesMessage();
      bytes.writeBytes(outgoing.body());
      message = bytes;
    }
    message.setJMSCorrelationID(outgoing.correlationId());
    if (outgoing.duplicateId() != null) {
      message.setStringProperty(JmsNames.DUPLICATE_ID, outgoing.duplicateId());
    }
    return message;
  }
}
