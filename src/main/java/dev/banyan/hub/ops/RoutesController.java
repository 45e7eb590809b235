package dev.banyan.hub.ops;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteCatalogue;
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
      String state = route.state().name().toLowerCase(Locale.ROOT);
      return new View(
          route.file(),
          route.kind().name().toLowerCase(Locale.ROOT),
          route.lastGood() ? state + ", last good version runs" : state,
          route.ids(),
          route.problems().isEmpty()
              ? null
              : route.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")),
          route.since());
    }
  }

  private final RouteCatalogue routes;

  RoutesController(RouteCatalogue routes) {
    this.routes = routes;
  }

  @GetMapping("/admin/routes")
  Listing routes() {
    return new Listing(routes.states().stream().map(View::of).toList());
  }
}
