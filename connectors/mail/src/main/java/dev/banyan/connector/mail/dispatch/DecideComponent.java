package dev.banyan.connector.mail.dispatch;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Component {@code banyan-mail-decide:mail/decisions.yaml}. */
public final class DecideComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    DecideEndpoint endpoint = new DecideEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  Path routesFolder() {
    String home =
        getCamelContext()
            .getPropertiesComponent()
            .resolveProperty("banyan.home")
            .orElseGet(() -> System.getenv().getOrDefault("BANYAN_HOME", "."));
    return Path.of(home, "routes");
  }
}
