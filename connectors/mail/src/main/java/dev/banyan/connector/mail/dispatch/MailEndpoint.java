package dev.banyan.connector.mail.dispatch;

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

/** Keeps the record of what becomes of mails. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-mail",
    title = "Banyan mail",
    syntax = "banyan-mail:step",
    producerOnly = true,
    category = Category.MAIL)
public final class MailEndpoint extends DefaultEndpoint {

  @UriPath(
      description =
          "look-up before a mail is sent, outcome behind it, settle behind all recipients.")
  @Metadata(required = true)
  private String step;

  @UriParam(description = "What the hub calls itself.", defaultValue = "banyan.localhost")
  private String hostName = "banyan.localhost";

  @UriParam(
      description = "Hours after which a mail that is put off is given up.",
      defaultValue = "96")
  private int giveUpAfterHours = 96;

  @UriParam(
      description = "Source of the inbox that takes notifications to senders.",
      defaultValue = "mail-submission")
  private String noticeSource = "mail-submission";

  MailEndpoint(String uri, Component component, String step) {
    super(uri, component);
    this.step = step;
  }

  @Override
  public Producer createProducer() {
    return switch (step) {
      case "look-up" -> new LookUpProducer(this);
      case "outcome" -> new OutcomeProducer(this);
      case "settle" -> new SettleProducer(this);
      default ->
          throw new IllegalArgumentException(
              "banyan-mail has the steps look-up, outcome and settle, not " + step);
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-mail is used with to, not with from");
  }

  MailComponent mail() {
    return (MailComponent) getComponent();
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

  public int getGiveUpAfterHours() {
    return giveUpAfterHours;
  }

  public void setGiveUpAfterHours(int giveUpAfterHours) {
    this.giveUpAfterHours = giveUpAfterHours;
  }

  public String getNoticeSource() {
    return noticeSource;
  }

  public void setNoticeSource(String noticeSource) {
    this.noticeSource = noticeSource;
  }
}
