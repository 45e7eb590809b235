package dev.banyan.connector.delivery.card;

import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Refuses messages that carry a payment card's number or track. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-card-guard",
    title = "Banyan card guard",
    syntax = "banyan-card-guard:subject",
    producerOnly = true,
    remote = false,
    category = Category.TRANSFORMATION)
public final class CardGuardEndpoint extends DefaultEndpoint {

  @UriPath(description = "What is looked at: message.")
  @Metadata(required = true)
  private String subject;

  CardGuardEndpoint(String uri, Component component, String subject) {
    super(uri, component);
    if (!subject.equals("message")) {
      throw new IllegalArgumentException(
          "banyan-card-guard looks at 'message', it does not know '" + subject + "'");
    }
    this.subject = subject;
  }

  @Override
  public Producer createProducer() {
    return new CardGuardProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-card-guard is used with to, not with from");
  }

  public String getSubject() {
    return subject;
  }

  public void setSubject(String subject) {
    this.subject = subject;
  }
}
