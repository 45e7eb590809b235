package dev.banyan.connector.projection.mapping;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Component {@code banyan-mapping:customers/customer.jq}. */
public final class MappingComponent extends DefaultComponent {

  @Metadata(description = "Folder of the routes, which the mappings' paths are relative to.")
  private @Nullable String routes;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    MappingEndpoint endpoint = new MappingEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** By default {@code banyan.projection.routes}, else {@code routes} below BANYAN_HOME. */
  Path routesFolder() {
    String folder = routes;
    if (folder == null) {
      folder =
          getCamelContext()
              .getPropertiesComponent()
              .resolveProperty("banyan.projection.routes")
              .orElse(null);
    }
    if (folder != null) {
      return Path.of(folder);
    }
    String home = System.getenv("BANYAN_HOME");
    return Path.of(home == null ? "." : home, "routes");
  }

  public @Nullable String getRoutes() {
    return routes;
  }

  public void setRoutes(@Nullable String routes) {
    this.routes = routes;
  }
}
