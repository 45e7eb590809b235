package dev.banyan.connector.delivery.inbox;

import dev.banyan.connector.delivery.Beans;
import dev.banyan.connector.delivery.DeliveryRuntime;
import dev.banyan.spi.delivery.Inbox;
import java.time.Duration;
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

/** Takes messages in, each once, and works on them until they are done, held or dead. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-inbox",
    title = "Banyan inbox",
    syntax = "banyan-inbox:source",
    category = Category.MESSAGING)
public final class InboxEndpoint extends DefaultEndpoint {

  @UriPath(description = "The way in, within which references are unique.")
  @Metadata(required = true)
  private String source;

  @UriParam(
      label = "producer",
      description =
          "Names of the headers that are kept for the route, with commas between; a name may end in"
              + " a star.")
  private String keepHeaders = "";

  @UriParam(
      label = "consumer",
      description = "Messages worked on at a time in each hub.",
      defaultValue = "2")
  private int concurrency = 2;

  @UriParam(
      label = "consumer",
      description = "Failed tries after which a message becomes a dead letter.",
      defaultValue = "5")
  private int maxAttempts = 5;

  @UriParam(
      label = "consumer",
      description = "Pause in milliseconds after the first failure, doubled with each further one.",
      defaultValue = "500")
  private long retryMinMs = 500;

  @UriParam(
      label = "consumer",
      description = "Longest pause in milliseconds between two tries.",
      defaultValue = "60000")
  private long retryMaxMs = 60_000;

  @UriParam(
      label = "consumer",
      description =
          "Longest time in milliseconds between two looks. New messages wake the workers; this is"
              + " for what other hubs left behind.",
      defaultValue = "1000")
  private long pollMs = 1000;

  InboxEndpoint(String uri, Component component, String source) {
    super(uri, component);
    this.source = source;
  }

  @Override
  public Producer createProducer() {
    return new InboxProducer(this, Beans.one(getCamelContext(), Inbox.class));
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new InboxConsumer(this, processor, DeliveryRuntime.of(getCamelContext()));
  }

  Retries retries(int maxAbandoned) {
    return new Retries(
        maxAttempts, maxAbandoned, Duration.ofMillis(retryMinMs), Duration.ofMillis(retryMaxMs));
  }

  public String getSource() {
    return source;
  }

  public void setSource(String source) {
    this.source = source;
  }

  public String getKeepHeaders() {
    return keepHeaders;
  }

  public void setKeepHeaders(String keepHeaders) {
    this.keepHeaders = keepHeaders;
  }

  public int getConcurrency() {
    return concurrency;
  }

  public void setConcurrency(int concurrency) {
    this.concurrency = concurrency;
  }

  public int getMaxAttempts() {
    return maxAttempts;
  }

  public void setMaxAttempts(int maxAttempts) {
    this.maxAttempts = maxAttempts;
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

  public long getPollMs() {
    return pollMs;
  }

  public void setPollMs(long pollMs) {
    this.pollMs = pollMs;
  }
}
