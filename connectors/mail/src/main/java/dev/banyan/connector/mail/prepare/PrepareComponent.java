package dev.banyan.connector.mail.prepare;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Component {@code banyan-mail-prepare:banyan.localhost}. */
public final class PrepareComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    PrepareEndpoint endpoint = new PrepareEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  Path templates() {
    String home =
        getCamelContext()
            .getPropertiesComponent()
            .resolveProperty("banyan.home")
            .orElseGet(() -> System.getenv().getOrDefault("BANYAN_HOME", "."));
    return Path.of(home, "contracts", "mail");
  }
}
