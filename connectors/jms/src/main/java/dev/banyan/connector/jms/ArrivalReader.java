package dev.banyan.connector.jms;

import dev.banyan.spi.delivery.Incoming;
import dev.banyan.spi.delivery.RefusedException;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages: bytes and text only. Objects are refused unread, because reading them runs the
 * sender's choice of our classes; maps and streams because there is no one way to write them down.
 */
final class ArrivalReader {

  private static final int MAX_HEADERS = 64;

  private final ReplyAddresses replyAddresses;
  private final int maxBodyBytes;
  private final Charset textCharset;

  ArrivalReader(ReplyAddresses replyAddresses, int maxBodyBytes, Charset textCharset) {
    this.replyAddresses = replyAddresses;
    this.maxBodyBytes = maxBodyBytes;
    this.textCharset = textCharset;
  }

  /**
   * @param queue the queue that it came from
   * @throws RefusedException when it can't be taken in as it is
   */
  Arrival read(Message message, String queue, Instant now) throws JMSException {
    long expires = message.getJMSExpiration();
    if (expires > 0 && expires <= now.toEpochMilli()) {
      throw new RefusedException(
          "the message had expired at " + Instant.ofEpochMilli(expires) + ", it is not worked on");
    }
    Map<String, Object> headers = headers(message);
    Destination replyTo = message.getJMSReplyTo();
    if (replyTo != null) {
      headers.put(JmsNames.REPLY_TO, replyQueue(replyTo, queue));
    }
    return new Arrival(headers, body(message));
  }

  /** What is safe to tell of any message. */
  static Map<String, Object> headers(Message message) throws JMSException {
    Map<String, Object> headers = new LinkedHashMap<>();
    Enumeration<?> names = message.getPropertyNames();
    while (names.hasMoreElements() && headers.size() < MAX_HEADERS) {
      String name = String.valueOf(names.nextElement());
      Object value = message.getObjectProperty(name);
      if (value != null && harmless(name)) {
        headers.put(name, value);
      }
    }
    putIfThere(headers, JmsNames.MESSAGE_ID, message.getJMSMessageID());
    putIfThere(headers, JmsNames.CORRELATION_ID, message.getJMSCorrelationID());
    putIfThere(headers, JmsNames.TYPE, message.getJMSType());
    putIfThere(headers, Incoming.ARRIVAL_ID, message.getJMSMessageID());
    headers.put(JmsNames.TIMESTAMP, message.getJMSTimestamp());
    return headers;
  }

  /** Names that Camel, Banyan, JMS or the broker give a meaning to are not the sender's to use. */
  static boolean harmless(String property) {
    String name = property.toLowerCase(Locale.ROOT);
    return !name.startsWith("camel")
        && !name.startsWith("org.apache.camel")
        && !name.startsWith("banyan")
        && !name.startsWith("jms")
        && !name.startsWith("_");
  }

  private String replyQueue(Destination replyTo, String from) throws JMSException {
    String name = name(replyTo);
    if (name.equals(from)) {
      throw new RefusedException("JMSReplyTo is the queue of the request itself");
    }
    replyAddresses.check(name);
    return name;
  }

  /** STOMP clients name a destination without saying what it is. */
  private static String name(Destination replyTo) throws JMSException {
    if (replyTo instanceof Topic) {
      throw new RefusedException("JMSReplyTo is a topic; answers go to queues only");
    }
    if (replyTo instanceof Queue queue) {
      return queue.getQueueName();
    }
    if (replyTo instanceof ActiveMQDestination destination) {
      return destination.getName();
    }
    throw new RefusedException(
        "JMSReplyTo is neither a queue nor a topic but a " + replyTo.getClass().getName());
  }

  private byte[] body(Message message) throws JMSException {
    if (message instanceof BytesMessage bytes) {
      checkLength(bytes.getBodyLength());
      byte[] body = new byte[(int) bytes.getBodyLength()];
      // A message that is tried again was read before.
      bytes.reset();
      int read = bytes.readBytes(body);
      if (read != body.length && body.length > 0) {
        throw new IllegalStateException(
            "the message has " + body.length + " bytes, but " + read + " could be read");
      }
      return body;
    }
    if (message instanceof TextMessage text) {
      String content = text.getText() == null ? "" : text.getText();
      checkLength(content.length());
      byte[] body = content.getBytes(textCharset);
      checkLength(body.length);
      return body;
    }
    throw new RefusedException(
        "a " + kind(message) + " is not read; send a BytesMessage or a TextMessage");
  }

  private void checkLength(long length) {
    if (length > maxBodyBytes) {
      throw new RefusedException(
          "the message has "
              + length
              + " bytes, more than the "
              + maxBodyBytes
              + " of banyan.jms.max-body-bytes");
    }
  }

  private static String kind(Message message) {
    if (message instanceof ObjectMessage) {
      return "ObjectMessage";
    }
    if (message instanceof MapMessage) {
      return "MapMessage";
    }
    return message instanceof StreamMessage ? "StreamMessage" : "message without a body";
  }

  private static void putIfThere(Map<String, Object> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }
}
