package dev.banyan.connector.payment.route;

import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Answers a payment request in its row of the legacy table. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-payment-row",
    title = "Banyan payment row",
    syntax = "banyan-payment-row:operation",
    producerOnly = true,
    category = Category.DATABASE)
public final class RowEndpoint extends DefaultEndpoint {

  @UriPath(description = "What to do with the row.", enums = "answer")
  @Metadata(required = true)
  private String operation;

  RowEndpoint(String uri, Component component, String operation) {
    super(uri, component);
    this.operation = operation;
  }

  @Override
  public Producer createProducer() {
    return new RowProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-payment-row is used with to, not with from");
  }

  public String getOperation() {
    return operation;
  }

  public void setOperation(String operation) {
    this.operation = operation;
  }
}
