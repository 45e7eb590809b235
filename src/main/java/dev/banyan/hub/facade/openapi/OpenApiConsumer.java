package dev.banyan.hub.facade.openapi;

import dev.banyan.hub.facade.contract.Contract;
import dev.banyan.hub.facade.contract.Operation;
import dev.banyan.hub.facade.contract.PathTable;
import dev.banyan.hub.facade.http.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Puts a contract's operations and documents on the router; an edited contract is served by a new
 * consumer.
 */
final class OpenApiConsumer extends DefaultConsumer {

  private final OpenApiEndpoint endpoint;
  private final Map<String, Producer> routes = new HashMap<>();
  private @Nullable Serving serving;

  OpenApiConsumer(OpenApiEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    Serving found = endpoint.getCamelContext().getRegistry().findSingleByType(Serving.class);
    if (found == null) {
      throw new IllegalStateException(
          endpoint.specification() + " cannot be served: no facade is configured in this program");
    }
    serving = found;
    serve(found, endpoint.compile());
  }

  @Override
  protected void doStop() throws Exception {
    if (serving != null) {
      serving.router().remove(this);
    }
    ServiceHelper.stopAndShutdownServices(routes.values());
    routes.clear();
    super.doStop();
  }

  Exchange newExchange() {
    return createExchange(false);
  }

  void done(Exchange exchange) {
    releaseExchange(exchange, false);
  }

  private void serve(Serving with, Contract contract) {
    List<PathTable.Entry<Target>> entries = new ArrayList<>(new Documents(contract).entries());
    for (Operation operation : contract.operations()) {
      Producer route = routes.computeIfAbsent(operation.id(), this::route);
      entries.add(
          new PathTable.Entry<>(
              operation.template(),
              operation.method(),
              new OperationTarget(operation, this, route, with)));
    }
    with.router().serve(this, entries);
  }

  /** Follows the route when it is swapped: a direct producer looks its consumer up anew. */
  private Producer route(String operationId) {
    try {
      Endpoint direct = endpoint.getCamelContext().getEndpoint("direct:" + operationId);
      Producer producer = direct.createProducer();
      ServiceHelper.startService(producer);
      return producer;
    } catch (Exception e) {
      throw new IllegalStateException(
          endpoint.specification() + ": no way to direct:" + operationId, e);
    }
  }
}
