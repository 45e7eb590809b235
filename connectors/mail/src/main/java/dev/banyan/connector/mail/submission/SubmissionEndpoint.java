package dev.banyan.connector.mail.submission;

import java.nio.file.Path;
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

/** Takes mail in by SMTP; a mail is acknowledged when the route has put it into the inbox. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-smtp",
    title = "Banyan SMTP",
    syntax = "banyan-smtp:address",
    consumerOnly = true,
    category = Category.MAIL)
public final class SubmissionEndpoint extends DefaultEndpoint {

  @UriPath(description = "Where to listen: host:port.")
  @Metadata(required = true)
  private String address;

  @UriParam(description = "What the server calls itself.", defaultValue = "banyan.localhost")
  private String hostName = "banyan.localhost";

  @UriParam(description = "Longest mail in bytes.", defaultValue = "10485760")
  private int mailMaxBytes = 10_485_760;

  @UriParam(description = "Longest line in bytes, without its end.", defaultValue = "998")
  private int lineMaxBytes = 998;

  @UriParam(description = "Most recipients of a mail.", defaultValue = "100")
  private int recipientsMax = 100;

  @UriParam(description = "Most Received fields; more are a loop.", defaultValue = "50")
  private int receivedMax = 50;

  @UriParam(description = "Most connections at a time.", defaultValue = "64")
  private int connectionsMax = 64;

  @UriParam(description = "Most connections of one client at a time.", defaultValue = "32")
  private int connectionsPerClientMax = 32;

  @UriParam(description = "Longest silence of a client in milliseconds.", defaultValue = "60000")
  private int idleTimeoutMs = 60_000;

  @UriParam(description = "Longest time for one mail in milliseconds.", defaultValue = "300000")
  private int dataTimeoutMs = 300_000;

  @UriParam(description = "Whether STARTTLS is offered.", defaultValue = "true")
  private boolean startTls = true;

  @UriParam(
      description = "Whether clients on this machine must log in too; all others always must.",
      defaultValue = "false")
  private boolean requireLogin;

  @UriParam(description = "Folder of certificates and logins.", defaultValue = "data/secrets")
  private String secrets = "data/secrets";

  @UriParam(
      description = "File of logins among the secrets, a line user:password for each; empty: none.",
      defaultValue = "")
  private String logins = "";

  SubmissionEndpoint(String uri, Component component, String address) {
    super(uri, component);
    this.address = address;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new SubmissionConsumer(this, processor);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("banyan-smtp is used with from, not with to");
  }

  SubmissionServer server() {
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "banyan-smtp needs host:port, for example 127.0.0.1:2526, but has '" + address + "'");
    }
    return new SubmissionServer(
        address.substring(0, colon),
        Integer.parseInt(address.substring(colon + 1)),
        hostName,
        new SubmissionLimits(
            mailMaxBytes,
            lineMaxBytes,
            recipientsMax,
            receivedMax,
            connectionsMax,
            connectionsPerClientMax,
            idleTimeoutMs,
            dataTimeoutMs),
        startTls,
        requireLogin,
        Path.of(secrets),
        logins.isEmpty() ? null : logins);
  }

  public String getAddress() {
    return address;
  }

  public void setAddress(String address) {
    this.address = address;
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

  public int getLineMaxBytes() {
    return lineMaxBytes;
  }

  public void setLineMaxBytes(int lineMaxBytes) {
    this.lineMaxBytes = lineMaxBytes;
  }

  public int getRecipientsMax() {
    return recipientsMax;
  }

  public void setRecipientsMax(int recipientsMax) {
    this.recipientsMax = recipientsMax;
  }

  public int getReceivedMax() {
    return receivedMax;
  }

  public void setReceivedMax(int receivedMax) {
    this.receivedMax = receivedMax;
  }

  public int getConnectionsMax() {
    return connectionsMax;
  }

  public void setConnectionsMax(int connectionsMax) {
    this.connectionsMax = connectionsMax;
  }

  public int getConnectionsPerClientMax() {
    return connectionsPerClientMax;
  }

  public void setConnectionsPerClientMax(int connectionsPerClientMax) {
    this.connectionsPerClientMax = connectionsPerClientMax;
  }

  public int getIdleTimeoutMs() {
    return idleTimeoutMs;
  }

  public void setIdleTimeoutMs(int idleTimeoutMs) {
    this.idleTimeoutMs = idleTimeoutMs;
  }

  public int getDataTimeoutMs() {
    return dataTimeoutMs;
  }

  public void setDataTimeoutMs(int dataTimeoutMs) {
    this.dataTimeoutMs = dataTimeoutMs;
  }

  public boolean isStartTls() {
    return startTls;
  }

  public void setStartTls(boolean startTls) {
    this.startTls = startTls;
  }

  public boolean isRequireLogin() {
    return requireLogin;
  }

  public void setRequireLogin(boolean requireLogin) {
    this.requireLogin = requireLogin;
  }

  public String getSecrets() {
    return secrets;
  }

  public void setSecrets(String secrets) {
    this.secrets = secrets;
  }

  public String getLogins() {
    return logins;
  }

  public void setLogins(String logins) {
    this.logins = logins;
  }
}
