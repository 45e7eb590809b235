package dev.banyan.connector.mail.resend;

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

/** Hands a mail to Resend. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-resend",
    title = "Banyan Resend",
    syntax = "banyan-resend:resource",
    producerOnly = true,
    category = Category.MAIL)
public final class ResendEndpoint extends DefaultEndpoint {

  @UriPath(description = "What is asked of the service: emails.")
  @Metadata(required = true)
  private String resource;

  @UriParam(
      description = "Pause in milliseconds after a first failure; it doubles with each try.",
      defaultValue = "1000")
  private long retryMinMs = 1_000;

  @UriParam(description = "Longest such pause in milliseconds.", defaultValue = "300000")
  private long retryMaxMs = 300_000;

  ResendEndpoint(String uri, Component component, String resource) {
    super(uri, component);
    this.resource = resource;
  }

  @Override
  public Producer createProducer() {
    if (!resource.equals("emails")) {
      throw new IllegalArgumentException("banyan-resend knows emails only, not " + resource);
    }
    return new ResendProducer(this, ((ResendComponent) getComponent()).settings());
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-resend is used with to, not with from");
  }

  public String getResource() {
    return resource;
  }

  public void setResource(String resource) {
    this.resource = resource;
  }

  public long getRetryMinMs() {
    return retryMinMs;
  }

  public void setRetryMinMs(long retryMinMs) {
    this.retryMinMs = retryMinMs;
  }

  public long getRetryMaxMs() {
    return retryMaxMs;
  }

  public void setRetryMaxMs(long retryMaxMs) {
    this.retryMaxMs = retryMaxMs;
  }
}
