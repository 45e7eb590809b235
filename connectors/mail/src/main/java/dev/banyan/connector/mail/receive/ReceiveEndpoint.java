package dev.banyan.connector.mail.receive;

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

/** Reads a mail of an IMAP mailbox whole, and names it for the inbox. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-mail-receive",
    title = "Banyan mail receive",
    syntax = "banyan-mail-receive:mailbox",
    producerOnly = true,
    category = Category.MAIL)
public final class ReceiveEndpoint extends DefaultEndpoint {

  @UriPath(description = "Whose mailbox it is; the mail's recipient.")
  @Metadata(required = true)
  private String mailbox;

  @UriParam(description = "What the hub calls itself.", defaultValue = "banyan.localhost")
  private String hostName = "banyan.localhost";

  @UriParam(description = "Longest mail in bytes.", defaultValue = "10485760")
  private int mailMaxBytes = 10_485_760;

  @UriParam(description = "Most Received fields; more are a loop.", defaultValue = "50")
  private int receivedMax = 50;

  ReceiveEndpoint(String uri, Component component, String mailbox) {
    super(uri, component);
    this.mailbox = mailbox;
  }

  @Override
  public Producer createProducer() {
    return new ReceiveProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-mail-receive is used with to, not with from");
  }

  public String getMailbox() {
    return mailbox;
  }

  public void setMailbox(String mailbox) {
    this.mailbox = mailbox;
  }

  public String getHostName() {
    return hostName;
  }

  public void setHostName(String hostName) {
    this.hostName = hostName;
  }

  public int getMailMaxBytes() {
    return mailMaxBytes;
  }

  public void setMailMaxBytes(int mailMaxBytes) {
    this.mailMaxBytes = mailMaxBytes;
  }

  public int getReceivedMax() {
    return receivedMax;
  }

  public void setReceivedMax(int receivedMax) {
    this.receivedMax = receivedMax;
  }
}
