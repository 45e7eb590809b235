package dev.banyan.connector.payment.route;

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

/** Works with the events that a payment provider sends by itself. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-payment-event",
    title = "Banyan payment event",
    syntax = "banyan-payment-event:operation",
    producerOnly = true,
    category = Category.SAAS)
public final class EventEndpoint extends DefaultEndpoint {

  @UriPath(
      description =
          "verify: check the signature over the raw body and keep the event's names. apply: fetch"
              + " the payment again and store what is new. fetch: list the events that were missed."
              + " fetched: note that they are stored.",
      enums = "verify,apply,fetch,fetched")
  @Metadata(required = true)
  private String operation;

  @UriParam(description = "Whose events.", enums = "stripe,paypal", defaultValue = "stripe")
  private String provider = "stripe";

  EventEndpoint(String uri, Component component, String operation) {
    super(uri, component);
    this.operation = operation;
  }

  @Override
  public Producer createProducer() {
    return new EventProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-payment-event is used with to, not with from");
  }

  public String getOperation() {
    return operation;
  }

  public void setOperation(String operation) {
    this.operation = operation;
  }

  public String getProvider() {
    return provider;
  }

  public void setProvider(String provider) {
    this.provider = provider;
  }
}
