package dev.banyan.connector.mail.relay;

import java.io.IOException;
import java.nio.file.Files;
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

/** Hands a mail on to the next server by SMTP. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-relay",
    title = "Banyan relay",
    syntax = "banyan-relay:address",
    producerOnly = true,
    category = Category.MAIL)
public final class RelayEndpoint extends DefaultEndpoint {

  @UriPath(description = "The next server: host:port.")
  @Metadata(required = true)
  private String address;

  @UriParam(description = "What the hub calls itself.", defaultValue = "banyan.localhost")
  private String hostName = "banyan.localhost";

  @UriParam(description = "Longest wait for a connection in milliseconds.", defaultValue = "5000")
  private int connectTimeoutMs = 5_000;

  @UriParam(description = "Longest wait for an answer in milliseconds.", defaultValue = "60000")
  private int answerTimeoutMs = 60_000;

  @UriParam(
      description = "Pause in milliseconds after a first answer of 4xx; it doubles with each try.",
      defaultValue = "2000")
  private long retryMinMs = 2_000;

  @UriParam(description = "Longest such pause in milliseconds.", defaultValue = "1800000")
  private long retryMaxMs = 1_800_000;

  @UriParam(
      description = "Whether the connection must be encrypted, with a certificate of the host.",
      defaultValue = "false")
  private boolean requireTls;

  @UriParam(description = "Folder of logins.", defaultValue = "data/secrets")
  private String secrets = "data/secrets";

  @UriParam(
      description = "File among the secrets with user:password; empty: no login.",
      defaultValue = "")
  private String login = "";

  RelayEndpoint(String uri, Component component, String address) {
    super(uri, component);
    this.address = address;
  }

  @Override
  public Producer createProducer() throws Exception {
    return new RelayProducer(this, courier());
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-relay is used with to, not with from");
  }

  private Courier courier() throws IOException {
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "banyan-relay needs host:port, for example 127.0.0.1:2525, but has '" + address + "'");
    }
    if (!login.isEmpty() && !requireTls) {
      throw new IllegalArgumentException("banyan-relay sends a login only with requireTls=true");
    }
    return new Courier(
        address.substring(0, colon),
        Integer.parseInt(address.substring(colon + 1)),
        hostName,
        connectTimeoutMs,
        answerTimeoutMs,
        requireTls,
        login.isEmpty() ? null : Files.readString(Path.of(secrets, login)).strip());
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

  public int getConnectTimeoutMs() {
    return connectTimeoutMs;
  }

  public void setConnectTimeoutMs(int connectTimeoutMs) {
    this.connectTimeoutMs = connectTimeoutMs;
  }

  public int getAnswerTimeoutMs() {
    return answerTimeoutMs;
  }

  public void setAnswerTimeoutMs(int answerTimeoutMs) {
    this.answerTimeoutMs = answerTimeoutMs;
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

  public boolean isRequireTls() {
    return requireTls;
  }

  public void setRequireTls(boolean requireTls) {
    this.requireTls = requireTls;
  }

  public String getSecrets() {
    return secrets;
  }

  public void setSecrets(String secrets) {
    this.secrets = secrets;
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }
}
