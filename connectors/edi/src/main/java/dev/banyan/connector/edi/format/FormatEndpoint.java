package dev.banyan.connector.edi.format;

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

/** Reads interchanges of X12 and EDIFACT. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-edi",
    title = "Banyan EDI",
    syntax = "banyan-edi:operation",
    producerOnly = true,
    category = Category.TRANSFORMATION)
public final class FormatEndpoint extends DefaultEndpoint {

  @UriPath(description = "envelope says in headers who sends what, read makes JSON of it.")
  @Metadata(required = true)
  private String operation;

  @UriParam(
      description = "Folder of the guides, from the home folder.",
      defaultValue = GuidePath.DEFAULT)
  private String guides = GuidePath.DEFAULT;

  FormatEndpoint(String uri, Component component, String operation) {
    super(uri, component);
    this.operation = operation;
  }

  @Override
  public Producer createProducer() {
    var known = GuidePath.guides(getCamelContext(), guides);
    return operation.equals("read")
        ? new ReadProducer(this, known)
        : new EnvelopeProducer(this, known);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-edi is used with to, not with from");
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  public String getOperation() {
    return operation;
  }

  public void setOperation(String operation) {
    this.operation = operation;
  }

  public String getGuides() {
    return guides;
  }

  public void setGuides(String guides) {
    this.guides = guides;
  }
}
