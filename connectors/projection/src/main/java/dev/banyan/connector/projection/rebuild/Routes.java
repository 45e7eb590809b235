package dev.banyan.connector.projection.rebuild;

import dev.banyan.connector.projection.catalogue.Declared;
import dev.banyan.connector.projection.catalogue.RouteReader;
import java.util.List;
import org.apache.camel.CamelContext;

/** Finds the one running route that writes a projection. */
final class Routes {

  private final RouteReader reader;

  Routes(CamelContext context) {
    this.reader = new RouteReader(context);
  }

  List<Declared> running() {
    return reader.running();
  }

  /**
   * @throws IllegalArgumentException when there is none, or more than one
   */
  Declared writing(String projection) {
    List<Declared> routes =
        reader.running().stream().filter(route -> route.table().equals(projection)).toList();
    if (routes.size() == 1 && !routes.get(0).alone()) {
      throw new IllegalArgumentException(
          "projection "
              + projection
              + " is written together with other tables by route "
              + routes.get(0).routeId()
              + "; only a table that a route writes alone can be rebuilt");
    }
    if (routes.size() == 1 && routes.get(0).skipsEchoes()) {
      throw new IllegalArgumentException(
          "projection "
              + projection
              + " leaves out what Banyan itself wrote (echoes: skip); it cannot be made anew from the"
              + " topic or the legacy table");
    }
    if (routes.size() == 1) {
      return routes.get(0);
    }
    throw new IllegalArgumentException(
        routes.isEmpty()
            ? "no running route writes a projection " + projection + " (./banyan projection list)"
            : "projection "
                + projection
                + " is written by several routes "
                + routes.stream().map(Declared::routeId).toList()
                + "; only what one route writes alone can be rebuilt");
  }
}
