package dev.banyan.connector.edi.format;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Component {@code banyan-edi:envelope} and {@code banyan-edi:read}. */
public final class FormatComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (!remaining.equals("envelope") && !remaining.equals("read")) {
      throw new IllegalArgumentException(
          "banyan-edi is followed by envelope or read, not '" + remaining + "'");
    }
    FormatEndpoint endpoint = new FormatEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
