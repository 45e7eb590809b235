package dev.banyan.connector.jms;

import dev.banyan.spi.delivery.DeadLetters;
import java.nio.charset.Charset;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.component.jms.JmsConsumer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** Takes messages from a queue once the route has stored them, and sends messages to a queue. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-jms",
    title = "Banyan JMS",
    syntax = "banyan-jms:queue",
    category = Category.MESSAGING)
public final class JmsQueueEndpoint extends DefaultEndpoint {

  /** Which kind of message carries a body. */
  public enum MessageType {
    bytes,
    text
  }

  @UriPath(description = "Name of the queue.")
  @Metadata(required = true)
  private String queue;

  @UriParam(
      label = "consumer",
      description = "Messages taken at a time in each hub.",
      defaultValue = "1")
  private int concurrency = 1;

  @UriParam(
      description = "Charset in which a TextMessage becomes bytes, and bytes become one.",
      defaultValue = "UTF-8")
  private String textCharset = "UTF-8";

  @UriParam(
      label = "producer",
      description = "Kind of message to send: bytes or text.",
      defaultValue = "bytes")
  private MessageType type = MessageType.bytes;

  private @Nullable JmsComponent jms;

  JmsQueueEndpoint(String uri, Component component, String queue) {
    super(uri, component);
    this.queue = queue;
  }

  @Override
  public Producer createProducer() {
    return new JmsQueueProducer(this, JmsRuntime.of(getCamelContext()).sender());
  }

  /**
   * Camel's own consumer receives and acknowledges; what it hands on is made by {@link TakingIn}.
   */
  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    JmsRuntime runtime = JmsRuntime.of(getCamelContext());
    JmsComponent component = new JmsComponent(configuration(runtime));
    component.setCamelContext(getCamelContext());
    ServiceHelper.startService(component);
    jms = component;
    TakingIn takingIn =
        new TakingIn(
            this,
            runtime.properties(),
            new ArrivalReader(
                runtime.replyAddresses(),
                runtime.properties().maxBodyBytes(),
                Charset.forName(textCharset)),
            JmsRuntime.one(getCamelContext(), DeadLetters.class),
            processor);
    JmsEndpoint endpoint = (JmsEndpoint) component.createEndpoint("jms:queue:" + queue);
    ServiceHelper.startService(endpoint);
    JmsConsumer consumer = endpoint.createConsumer(takingIn);
    takingIn.stopWith(consumer);
    return consumer;
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(jms);
    super.doStop();
  }

  private JmsConfiguration configuration(JmsRuntime runtime) {
    JmsConfiguration configuration = new JmsConfiguration(runtime.receiving());
    // One local transaction a message: rolled back, hence delivered again, unless it was stored.
    configuration.setTransacted(true);
    configuration.setLazyCreateTransactionManager(false);
    configuration.setCacheLevelName("CACHE_CONSUMER");
    configuration.setConcurrentConsumers(concurrency);
    configuration.setDisableReplyTo(true);
    configuration.setRecoveryInterval(runtime.properties().recoveryMs());
    configuration.setErrorHandlerLogStackTrace(false);
    return configuration;
  }

  /** Text or bytes of an outgoing message; null means bytes. */
  @Nullable Charset outgoingText() {
    return type == MessageType.text ? Charset.forName(textCharset) : null;
  }

  public String getQueue() {
    return queue;
  }

  public void setQueue(String queue) {
    this.queue = queue;
  }

  public int getConcurrency() {
    return concurrency;
  }

  public void setConcurrency(int concurrency) {
    this.concurrency = concurrency;
  }

  public String getTextCharset() {
    return textCharset;
  }

  public void setTextCharset(String textCharset) {
    this.textCharset = textCharset;
  }

  public MessageType getType() {
    return type;
  }

  public void setType(MessageType type) {
    this.type = type;
  }
}
