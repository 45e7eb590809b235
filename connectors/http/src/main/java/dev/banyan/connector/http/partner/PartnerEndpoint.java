package dev.banyan.connector.http.partner;

import dev.banyan.connector.http.call.CallLimits;
import dev.banyan.connector.http.call.Target;
import java.util.Locale;
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

/** Calls a partner's REST interface with an OAuth2 token of ours. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-rest-partner",
    title = "Banyan REST partner",
    syntax = "banyan-rest-partner:method",
    producerOnly = true,
    category = Category.HTTP)
public final class PartnerEndpoint extends DefaultEndpoint {

  @UriPath(description = "GET, POST, PUT, PATCH or DELETE.")
  @Metadata(required = true)
  private String method;

  @UriParam(description = "Where the partner's interface begins.")
  @Metadata(required = true)
  private String url = "";

  @UriParam(description = "Where tokens are asked for.")
  @Metadata(required = true)
  private String tokenUrl = "";

  @UriParam(description = "Our name with the partner.")
  @Metadata(required = true)
  private String clientId = "";

  @UriParam(description = "Name of the file among the secrets that holds our secret.")
  @Metadata(required = true)
  private String secret = "";

  @UriParam(description = "What the token is for, with blanks between.")
  private String scope = "";

  @UriParam(description = "Type of the body.", defaultValue = "application/json")
  private String contentType = "application/json";

  @UriParam(description = "To be connected.", defaultValue = "5000")
  private int connectTimeoutMs = 5000;

  @UriParam(description = "For the whole answer.", defaultValue = "30000")
  private int responseTimeoutMs = 30000;

  @UriParam(description = "Most bytes of an answer.", defaultValue = "1048576")
  private int maxAnswerBytes = 1048576;

  PartnerEndpoint(String uri, Component component, String method) {
    super(uri, component);
    this.method = method;
  }

  @Override
  public Producer createProducer() {
    if (!method.toUpperCase(Locale.ROOT).matches("GET|POST|PUT|PATCH|DELETE")) {
      throw new IllegalArgumentException(
          "no method of HTTP that partners are called by: " + method);
    }
    return new PartnerProducer(
        this,
        Target.parse(url),
        Target.parse(tokenUrl),
        ((PartnerComponent) getComponent()).secrets());
  }

  CallLimits limits() {
    return new CallLimits(connectTimeoutMs, responseTimeoutMs, maxAnswerBytes);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-rest-partner is used with to, not with from");
  }

  public String getMethod() {
    return method;
  }

  public void setMethod(String method) {
    this.method = method;
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public String getTokenUrl() {
    return tokenUrl;
  }

  public void setTokenUrl(String tokenUrl) {
    this.tokenUrl = tokenUrl;
  }

  public String getClientId() {
    return clientId;
  }

  public void setClientId(String clientId) {
    this.clientId = clientId;
  }

  public String getSecret() {
    return secret;
  }

  public void setSecret(String secret) {
    this.secret = secret;
  }

  public String getScope() {
    return scope;
  }

  public void setScope(String scope) {
    this.scope = scope;
  }

  public String getContentType() {
    return contentType;
  }

  public void setContentType(String contentType) {
    this.contentType = contentType;
  }

  public int getConnectTimeoutMs() {
    return connectTimeoutMs;
  }

  public void setConnectTimeoutMs(int connectTimeoutMs) {
    this.connectTimeoutMs = connectTimeoutMs;
  }

  public int getResponseTimeoutMs() {
    return responseTimeoutMs;
  }

  public void setResponseTimeoutMs(int responseTimeoutMs) {
    this.responseTimeoutMs = responseTimeoutMs;
  }

  public int getMaxAnswerBytes() {
    return maxAnswerBytes;
  }

  public void setMaxAnswerBytes(int maxAnswerBytes) {
    this.maxAnswerBytes = maxAnswerBytes;
  }
}
