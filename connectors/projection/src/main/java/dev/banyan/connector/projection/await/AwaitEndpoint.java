package dev.banyan.connector.projection.await;

import dev.banyan.connector.projection.ProjectionRuntime;
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

/** Waits until the projections hold everything that is committed in the legacy database. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-await",
    title = "Banyan await",
    syntax = "banyan-await:consumer",
    producerOnly = true,
    category = Category.DATABASE)
public final class AwaitEndpoint extends DefaultEndpoint {

  @UriPath(description = "Name under which the projections' applied offsets are stored.")
  @Metadata(required = true)
  private String consumer;

  @UriParam(description = "Longest wait in milliseconds.", defaultValue = "2000")
  private long timeoutMs = 2000;

  @UriParam(
      description =
          "Whether the message fails when the wait was too short, instead of going on with the"
              + " property BanyanProjectionCurrent set to false.",
      defaultValue = "false")
  private boolean failOnTimeout;

  AwaitEndpoint(String uri, Component component, String consumer) {
    super(uri, component);
    this.consumer = consumer;
  }

  @Override
  public Producer createProducer() {
    return new AwaitProducer(this, ProjectionRuntime.of(getCamelContext()));
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-await is used with to, not with from");
  }

  public String getConsumer() {
    return consumer;
  }

  public void setConsumer(String consumer) {
    this.consumer = consumer;
  }

  public long getTimeoutMs() {
    return timeoutMs;
  }

  public void setTimeoutMs(long timeoutMs) {
    this.timeoutMs = timeoutMs;
  }

  public boolean isFailOnTimeout() {
    return failOnTimeout;
  }

  public void setFailOnTimeout(boolean failOnTimeout) {
    this.failOnTimeout = failOnTimeout;
  }
}
