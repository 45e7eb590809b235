package dev.banyan.connector.jms;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.CamelContext;

/**
 * What the components need, found by them in Camel's registry when they start.
 *
 * @param properties settings
 * @param receiving makes connections for consumers, one each
 * @param sender sends over pooled connections
 * @param replyAddresses where answers may go
 */
record JmsRuntime(
    JmsProperties properties,
    ConnectionFactory receiving,
    QueueSender sender,
    ReplyAddresses replyAddresses) {

  static JmsRuntime of(CamelContext context) {
    return one(context, JmsRuntime.class);
  }

  static <T> T one(CamelContext context, Class<T> type) {
    T bean = context.getRegistry().findSingleByType(type);
    if (bean == null) {
      throw new IllegalStateException("no " + type.getSimpleName() + " in the registry");
    }
    return bean;
  }
}
