package dev.banyan.sandbox.steelwheels.payment;

import javax.jms.Connection;
import javax.jms.JMSException;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.ActiveMQPrefetchPolicy;
import org.apache.activemq.RedeliveryPolicy;

/** The message broker, spoken to in OpenWire; reconnects by failover. */
final class Broker {

  private static final String FAILOVER =
      "failover:(%s)?initialReconnectDelay=200&maxReconnectDelay=5000&useExponentialBackOff=true"
          + "&warnAfterReconnectAttempts=20";
  private static final int PREFETCH = 10;

  private final ActiveMQConnectionFactory factory;

  Broker(String url) {
    factory =
        new ActiveMQConnectionFactory(url.startsWith("failover:") ? url : FAILOVER.formatted(url));
    ActiveMQPrefetchPolicy prefetch = new ActiveMQPrefetchPolicy();
    prefetch.setQueuePrefetch(PREFETCH);
    factory.setPrefetchPolicy(prefetch);
    // While the database is down a reply comes back again and again; it must not be thrown away.
    RedeliveryPolicy redelivery = new RedeliveryPolicy();
    redelivery.setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
    factory.setRedeliveryPolicy(redelivery);
    factory.setWatchTopicAdvisories(false);
  }

  /** Does not wait for the broker; the first use of the connection does. */
  Connection connect() throws JMSException {
    return factory.createConnection();
  }
}
