package dev.banyan.hub.route.internal.load;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Removes the routes that Camel made for Kamelet calls which no route makes any more. Camel leaves
 * them running, so an edited topic name would go on being consumed.
 */
final class KameletSweep {

  /** Stops and removes a route by its id. */
  interface Removal {
    void remove(String routeId) throws Exception;
  }

  private final CamelContext context;
  private final Removal removal;

  KameletSweep(CamelContext context, Removal removal) {
    this.context = context;
    this.removal = removal;
  }

  void run() throws Exception {
    Set<String> unused = unused();
    // A Kamelet may call another one, which is unused only when its caller is gone.
    while (!unused.isEmpty()) {
      for (String id : unused) {
        removal.remove(id);
      }
      unused = unused();
    }
  }

  private Set<String> unused() {
    Set<String> called = called();
    return context.getRoutes().stream()
        .filter(Route::isCreatedByKamelet)
        .map(Route::getRouteId)
        .filter(id -> !called.contains(id))
        .collect(Collectors.toSet());
  }

  /** Ids of the Kamelet routes that some route calls or is fed by. */
  private Set<String> called() {
    Set<String> called = new HashSet<>();
    for (Route route : context.getRoutes()) {
      add(route.getEndpoint(), called);
      for (Service service : route.getServices()) {
        for (Service child : ServiceHelper.getChildServices(service, true)) {
          if (child instanceof EndpointAware aware) {
            add(aware.getEndpoint(), called);
          }
        }
      }
    }
    return called;
  }

  /** A Kamelet's own source and sink bear its route's id too, but don't call it. */
  private static void add(Endpoint endpoint, Set<String> called) {
    if (endpoint instanceof KameletEndpoint kamelet
        && !kamelet.getEndpointBaseUri().matches("kamelet:(//)?(source|sink)")) {
      called.add(kamelet.getRouteId());
    }
  }
}
