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

/** Does something to a payment at a provider, once, however often it is asked. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-payment",
    title = "Banyan payment",
    syntax = "banyan-payment:operation",
    producerOnly = true,
    category = Category.SAAS)
public final class PaymentEndpoint extends DefaultEndpoint {

  @UriPath(description = "What to do.", enums = "authorize,capture,cancel,refund,retrieve")
  @Metadata(required = true)
  private String operation;

  @UriParam(
      description =
          "The provider of payments that are new. A payment that is known stays with its provider.",
      enums = "stripe,paypal",
      defaultValue = "stripe")
  private String provider = "stripe";

  @UriParam(
      description = "Whether the money is taken at once or reserved until it is captured.",
      enums = "automatic,manual",
      defaultValue = "automatic")
  private String captureMethod = "automatic";

  PaymentEndpoint(String uri, Component component, String operation) {
    super(uri, component);
    this.operation = operation;
  }

  @Override
  public Producer createProducer() {
    return new PaymentProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-payment is used with to, not with from");
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

  public String getCaptureMethod() {
    return captureMethod;
  }

  public void setCaptureMethod(String captureMethod) {
    this.captureMethod = captureMethod;
  }
}
