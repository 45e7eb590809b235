package dev.banyan.connector.edi.endpoint;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Component {@code banyan-edi-ledger:acknowledge}, {@code :write} and {@code :sent}. */
public final class LedgerComponent extends DefaultComponent {

  private static final Set<String> OPERATIONS = Set.of("acknowledge", "write", "sent");

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (!OPERATIONS.contains(remaining)) {
      throw new IllegalArgumentException(
          "banyan-edi-ledger is followed by acknowledge, write or sent, not '" + remaining + "'");
    }
    LedgerEndpoint endpoint = new LedgerEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
