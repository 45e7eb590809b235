package dev.banyan.hub.facade.read;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code read:row}, {@code read:page}, {@code read:xml} and {@code read:match}. */
@Component("read")
public final class ReadComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    ReadEndpoint endpoint = new ReadEndpoint(uri, this, Shape.of(remaining));
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
