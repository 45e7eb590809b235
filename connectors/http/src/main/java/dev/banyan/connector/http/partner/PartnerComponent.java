package dev.banyan.connector.http.partner;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Component {@code banyan-rest-partner:post}. */
public final class PartnerComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    PartnerEndpoint endpoint = new PartnerEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  Path secrets() {
    return Path.of(
        getCamelContext()
            .getPropertiesComponent()
            .resolveProperty("banyan.secrets")
            .orElse("data/secrets"));
  }
}
