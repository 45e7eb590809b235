package dev.banyan.connector.projection.mapping;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.Progress;
import dev.banyan.connector.projection.RowBatch;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;

/**
 * The mapping of a running route for use outside of it: the same file, in the same version, asked
 * row by row. Safe for use by many threads.
 */
public final class RowMapping {

  private final MappingEndpoint endpoint;
  private final Producer producer;

  private RowMapping(MappingEndpoint endpoint, Producer producer) {
    this.endpoint = endpoint;
    this.producer = producer;
  }

  /**
   * @param mapping the jq file, relative to the folder of the routes
   * @param key as the mapping action has it: {@code column=LEGACYCOLUMN,...}
   */
  public static RowMapping open(CamelContext context, String mapping, String key) throws Exception {
    MappingComponent component = context.getComponent("banyan-mapping", MappingComponent.class);
    MappingEndpoint endpoint = new MappingEndpoint("banyan-mapping:" + mapping, component, mapping);
    endpoint.setCamelContext(context);
    endpoint.setKey(key);
    return new RowMapping(endpoint, endpoint.createProducer());
  }

  public String capability() {
    return endpoint.capability();
  }

  /** Columns of the projection and the legacy columns that they come from. */
  public Map<String, String> key() {
    return KeyColumns.parse(endpoint.getKey()).legacyByColumn();
  }

  /** What the route makes of the change. */
  public List<Mapped> map(Change change) {
    Exchange exchange = endpoint.createExchange();
    exchange.getMessage().setBody(new ChangeBatch(List.of(change), Progress.none()));
    try {
      producer.process(exchange);
    } catch (Exception e) {
      throw new IllegalStateException(
          "mapping " + endpoint.getMapping() + " failed: " + e.getMessage(), e);
    }
    return exchange.getMessage().getBody(RowBatch.class).rows();
  }
}
