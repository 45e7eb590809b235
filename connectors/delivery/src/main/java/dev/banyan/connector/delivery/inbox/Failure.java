package dev.banyan.connector.delivery.inbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/**
 * Where and why a route failed.
 *
 * @param capability folder of the route's file, if it has one
 */
record Failure(
    String reason, String routeId, @Nullable String stepId, @Nullable String capability) {

  private static final Pattern FOLDER =
      Pattern.compile("(?:^|[/:])([^/:]+)/[^/]+\\.camel\\.yaml(?::\\d+)?$");

  static Failure of(String reason, Exchange exchange, Route fallback) {
    String noted = FailedSteps.routeOf(exchange);
    String routeId = noted == null ? fallback.getRouteId() : noted;
    Route route = exchange.getContext().getRoute(routeId);
    return new Failure(
        reason,
        routeId,
        FailedSteps.stepOf(exchange),
        capability(route == null ? fallback : route));
  }

  private static @Nullable String capability(Route route) {
    String location = route.getSourceLocation();
    Matcher folder = FOLDER.matcher(location == null ? "" : location);
    return folder.find() ? folder.group(1) : null;
  }
}
