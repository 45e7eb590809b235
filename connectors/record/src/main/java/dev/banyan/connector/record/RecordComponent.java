package dev.banyan.connector.record;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Component {@code banyan-record:read} and {@code banyan-record:write}. */
public final class RecordComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (!remaining.equals("read") && !remaining.equals("write")) {
      throw new IllegalArgumentException(
          "banyan-record is followed by read or write, not '" + remaining + "'");
    }
    RecordEndpoint endpoint = new RecordEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
