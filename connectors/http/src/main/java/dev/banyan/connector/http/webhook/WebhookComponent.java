package dev.banyan.connector.http.webhook;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

/** Component {@code banyan-webhook:put} and {@code banyan-webhook:deliver}. */
public final class WebhookComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (!remaining.equals("put") && !remaining.equals("deliver")) {
      throw new IllegalArgumentException(
          "banyan-webhook is followed by put or deliver, not '" + remaining + "'");
    }
    WebhookEndpoint endpoint = new WebhookEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  WebhookRuntime runtime() {
    return CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), WebhookRuntime.class);
  }
}
