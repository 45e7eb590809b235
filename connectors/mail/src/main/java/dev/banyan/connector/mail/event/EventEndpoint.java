package dev.banyan.connector.mail.event;

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

/** Checks and applies what the provider and recipients tell. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-mail-event",
    title = "Banyan mail event",
    syntax = "banyan-mail-event:step",
    producerOnly = true,
    category = Category.MAIL)
public final class EventEndpoint extends DefaultEndpoint {

  @UriPath(
      description =
          "verify the signature of a webhook, apply an event from the inbox, or unsubscribe by a"
              + " link's token.")
  @Metadata(required = true)
  private String step;

  @UriParam(description = "What the hub calls itself.", defaultValue = "banyan.localhost")
  private String hostName = "banyan.localhost";

  @UriParam(
      description = "Source of the inbox that takes notifications to senders.",
      defaultValue = "mail-submission")
  private String noticeSource = "mail-submission";

  @UriParam(description = "Folder of keys.", defaultValue = "data/secrets")
  private String secrets = "data/secrets";

  EventEndpoint(String uri, Component component, String step) {
    super(uri, component);
    this.step = step;
  }

  @Override
  public Producer createProducer() {
    return switch (step) {
      case "verify" -> new VerifyProducer(this);
      case "apply" -> new ApplyProducer(this);
      case "unsubscribe" -> new UnsubscribeProducer(this);
      default ->
          throw new IllegalArgumentException(
              "banyan-mail-event has the steps verify, apply and unsubscribe, not " + step);
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-mail-event is used with to, not with from");
  }

  EventComponent mail() {
    return (EventComponent) getComponent();
  }

  public String getStep() {
    return step;
  }

  public void setStep(String step) {
    this.step = step;
  }

  public String getHostName() {
    return hostName;
  }

  public void setHostName(String hostName) {
    this.hostName = hostName;
  }

  public String getNoticeSource() {
    return noticeSource;
  }

  public void setNoticeSource(String noticeSource) {
    this.noticeSource = noticeSource;
  }

  public String getSecrets() {
    return secrets;
  }

  public void setSecrets(String secrets) {
    this.secrets = secrets;
  }
}
