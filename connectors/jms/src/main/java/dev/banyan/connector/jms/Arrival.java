package dev.banyan.connector.jms;

import java.util.Map;

/**
 * A message from a queue, as routes get it.
 *
 * @param headers JMSMessageID, JMSCorrelationID, JMSReplyTo (name of the queue) and the sender's
 *     properties, without those that could steer Camel or Banyan
 * @param body the content
 */
record Arrival(Map<String, Object> headers, byte[] body) {}
