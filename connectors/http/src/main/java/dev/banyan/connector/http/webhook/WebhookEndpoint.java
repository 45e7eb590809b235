package dev.banyan.connector.http.webhook;

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

/** Stores events for their subscribers, or delivers what is stored. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-webhook",
    title = "Banyan webhook",
    syntax = "banyan-webhook:step",
    producerOnly = true,
    category = Category.HTTP)
public final class WebhookEndpoint extends DefaultEndpoint {

  @UriPath(description = "put or deliver.", enums = "put,deliver")
  @Metadata(required = true)
  private String step;

  @UriParam(description = "The one subscription that is told; without it, all that want the event.")
  private String subscription = "";

  WebhookEndpoint(String uri, Component component, String step) {
    super(uri, component);
    this.step = step;
  }

  @Override
  public Producer createProducer() {
    WebhookRuntime runtime = ((WebhookComponent) getComponent()).runtime();
    return step.equals("put")
        ? new PutProducer(this, runtime.outbox(), runtime.deadLetters())
        : new DeliverProducer(this, runtime.delivery());
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-webhook is used with to, not with from");
  }

  public String getStep() {
    return step;
  }

  public void setStep(String step) {
    this.step = step;
  }

  public String getSubscription() {
    return subscription;
  }

  public void setSubscription(String subscription) {
    this.subscription = subscription;
  }
}
