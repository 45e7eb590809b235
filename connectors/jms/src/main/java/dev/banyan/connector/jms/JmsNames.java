package dev.banyan.connector.jms;

/** Names of headers, as Camel's JMS component also writes them. */
final class JmsNames {

  static final String MESSAGE_ID = "JMSMessageID";
  static final String CORRELATION_ID = "JMSCorrelationID";
  static final String REPLY_TO = "JMSReplyTo";
  static final String TIMESTAMP = "JMSTimestamp";
  static final String TYPE = "JMSType";

  /** Artemis drops a message whose property of this name it has seen before. */
  static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

  private JmsNames() {}
}
