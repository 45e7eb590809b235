package dev.banyan.hub.route;

import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Names refused files in the health answer. The hub stays up: the last good versions run. */
@Component("routesHealthIndicator")
class RoutesHealth implements HealthIndicator {

  private final RouteCatalogue catalogue;

  RoutesHealth(RouteCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Health health() {
    List<String> refused =
        catalogue.refused().stream()
            .flatMap(state -> state.problems().stream())
            .map(Problem::toString)
            .toList();
    return Health.up()
        .withDetail("files", catalogue.states().size())
        .withDetail("refused", refused)
        .build();
  }
}
