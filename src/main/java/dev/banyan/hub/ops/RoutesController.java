package dev.banyan.hub.ops;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteCatalogue;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /admin/routes}: every file of routes, Kamelets and contracts, and what was refused.
 */
@RestController
class RoutesController {

  record Listing(List<View> items) {}

  /**
   * @param state {@code running}, {@code refused}, or {@code refused, last good version runs}
   * @param message {@code file:line:col: message} lines; null when nothing is wrong
   */
  record View(
      String file,
      String kind,
      String state,
      List<String> routeIds,
      @Nullable String message,
      Instant since) {

    static View of(RouteState route) {
      return new View(
          route.file(),
          route.kind().name().toLowerCase(Locale.ROOT),
          state(route),
          route.ids(),
          route.problems().isEmpty()
              ? null
              : route.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")),
          route.since());
    }

    private static String state(RouteState route) {
      if (route.state() == RouteState.State.RUNNING) {
        return "running";
      }
      return route.lastGood() ? "refused, last good version runs" : "refused";
    }
  }

  private final RouteCatalogue routes;

  RoutesController(RouteCatalogue routes) {
    this.routes = routes;
  }

  @GetMapping("/admin/routes")
  Listing routes() {
    return new Listing(
        routes.states().stream().filter(RoutesController::isShown).map(View::of).toList());
  }

  private static boolean isShown(RouteState route) {
    return route.kind() == RouteFile.Kind.ROUTE
        || route.kind() == RouteFile.Kind.KAMELET
        || route.state() == RouteState.State.REFUSED;
  }
}
