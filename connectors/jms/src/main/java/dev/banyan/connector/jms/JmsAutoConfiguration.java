package dev.banyan.connector.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Wires the connector into a Spring Boot application. No connection is made before it is needed.
 */
@AutoConfiguration(before = ArtemisAutoConfiguration.class)
@EnableConfigurationProperties(JmsProperties.class)
class JmsAutoConfiguration {

  @Bean(destroyMethod = "stop")
  JmsPoolConnectionFactory jmsPool(JmsProperties properties) throws JMSException {
    JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(factory(properties));
    pool.setMaxConnections(properties.poolConnections());
    return pool;
  }

  @Bean
  JmsRuntime jmsRuntime(JmsProperties properties, JmsPoolConnectionFactory pool)
      throws JMSException {
    return new JmsRuntime(
        properties,
        factory(properties),
        new QueueSender(pool),
        new ReplyAddresses(properties.replyToAllowed()));
  }

  private static ConnectionFactory factory(JmsProperties properties) throws JMSException {
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(properties.url());
    if (properties.username() != null) {
      factory.setUser(properties.username());
      factory.setPassword(properties.password());
    }
    factory.setCallTimeout(properties.callTimeoutMs());
    // Whoever uses a connection has its own way of coming back, and its own pauses.
    factory.setReconnectAttempts(0);
    // No class is ever read from a message, whoever asks for it.
    factory.setDeserializationDenyList("*");
    return factory;
  }
}
