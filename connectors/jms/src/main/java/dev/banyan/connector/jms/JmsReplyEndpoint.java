package dev.banyan.connector.jms;

import dev.banyan.connector.jms.JmsQueueEndpoint.MessageType;
import java.nio.charset.Charset;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Answers a message that came from a queue, with its correlation id. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-jms-reply",
    title = "Banyan JMS reply",
    syntax = "banyan-jms-reply:to",
    producerOnly = true,
    category = Category.MESSAGING)
public final class JmsReplyEndpoint extends DefaultEndpoint {

  @UriPath(description = "Who is answered: sender.")
  @Metadata(required = true)
  private String to;

  @UriParam(description = "Queue for answers to messages that name none.")
  private @Nullable String queue;

  @UriParam(description = "Kind of message to send: bytes or text.", defaultValue = "bytes")
  private MessageType type = MessageType.bytes;

  @UriParam(description = "Charset of a body that is sent as text.", defaultValue = "UTF-8")
  private String textCharset = "UTF-8";

  JmsReplyEndpoint(String uri, Component component, String to) {
    super(uri, component);
    this.to = to;
  }

  @Override
  public Producer createProducer() {
    return new JmsReplyProducer(this, JmsRuntime.of(getCamelContext()));
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-jms-reply is used with to, not with from");
  }

  @Nullable Charset outgoingText() {
    return type == MessageType.text ? Charset.forName(textCharset) : null;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public @Nullable String getQueue() {
    return queue;
  }

  public void setQueue(@Nullable String queue) {
    this.queue = queue;
  }

  public MessageType getType() {
    return type;
  }

  public void setType(MessageType type) {
    this.type = type;
  }

  public String getTextCharset() {
    return textCharset;
  }

  public void setTextCharset(String textCharset) {
    this.textCharset = textCharset;
  }
}
