package dev.banyan.hub.facade.openapi;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * Serves {@code rest-openapi:contracts/orders/openapi.yaml}. Options of the stock component that
 * choose its validator or its engine are accepted and do nothing: requests are always validated.
 */
@Component("rest-openapi")
public final class OpenApiComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    parameters.clear();
    return new OpenApiEndpoint(uri, this, remaining);
  }
}
