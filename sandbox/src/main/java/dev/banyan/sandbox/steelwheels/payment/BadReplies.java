package dev.banyan.sandbox.steelwheels.payment;

import javax.jms.BytesMessage;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageProducer;
import javax.jms.Session;

/** The queue for replies that cannot be posted; somebody looks at it by hand. */
final class BadReplies {

  private final Session session;
  private final MessageProducer producer;

  BadReplies(Session session, String queue) throws JMSException {
    this.session = session;
    this.producer = session.createProducer(session.createQueue(queue));
  }

  void put(Message reply, String reason) throws JMSException {
    BytesMessage copy = session.createBytesMessage();
    try {
      copy.writeBytes(Records.bytes(reply));
    } catch (ReplyRefusedException e) {
      copy.setStringProperty("content", "left out: " + e.getMessage());
    }
    copy.setJMSCorrelationID(reply.getJMSCorrelationID());
    copy.setStringProperty("reason", reason);
    producer.send(copy);
  }
}
