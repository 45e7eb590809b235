package dev.banyan.connector.mail.prepare;

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

/** Makes of a stored mail the one that goes out to the recipient in the header MailTo. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-mail-prepare",
    title = "Banyan mail prepare",
    syntax = "banyan-mail-prepare:hostName",
    producerOnly = true,
    category = Category.MAIL)
public final class PrepareEndpoint extends DefaultEndpoint {

  @UriPath(description = "What the hub calls itself.")
  @Metadata(required = true)
  private String hostName;

  @UriParam(
      description = "Domain whose mails are signed with DKIM; empty: none are.",
      defaultValue = "")
  private String dkimDomain = "";

  @UriParam(description = "DKIM selector.", defaultValue = "banyan")
  private String dkimSelector = "banyan";

  @UriParam(
      description =
          "Address of the route that takes unsubscriptions; empty: no mail may ask for it.",
      defaultValue = "")
  private String unsubscribeUrl = "";

  @UriParam(description = "Folder of keys.", defaultValue = "data/secrets")
  private String secrets = "data/secrets";

  PrepareEndpoint(String uri, Component component, String hostName) {
    super(uri, component);
    this.hostName = hostName;
  }

  @Override
  public Producer createProducer() {
    return new PrepareProducer(
        this, new Templates(((PrepareComponent) getComponent()).templates()));
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-mail-prepare is used with to, not with from");
  }

  public String getHostName() {
    return hostName;
  }

  public void setHostName(String hostName) {
    this.hostName = hostName;
  }

  public String getDkimDomain() {
    return dkimDomain;
  }

  public void setDkimDomain(String dkimDomain) {
    this.dkimDomain = dkimDomain;
  }

  public String getDkimSelector() {
    return dkimSelector;
  }

  public void setDkimSelector(String dkimSelector) {
    this.dkimSelector = dkimSelector;
  }

  public String getUnsubscribeUrl() {
    return unsubscribeUrl;
  }

  public void setUnsubscribeUrl(String unsubscribeUrl) {
    this.unsubscribeUrl = unsubscribeUrl;
  }

  public String getSecrets() {
    return secrets;
  }

  public void setSecrets(String secrets) {
    this.secrets = secrets;
  }
}
