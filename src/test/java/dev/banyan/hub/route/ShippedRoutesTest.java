package dev.banyan.hub.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.hub.route.internal.check.Checker;
import dev.banyan.hub.route.internal.check.Placeholders;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedRoutesTest {

  @Test
  void everyShippedRouteKameletMappingAndContractPassesTheCheck() throws IOException {
    Path home = Shipped.home();
    RouteTree tree = RouteTree.read(home);

    assertThat(new Checker(Placeholders.offline(home)).checkWithSpecs(tree).problems()).isEmpty();
    assertThat(tree.files()).isNotEmpty();
    if (Shipped.hasRoutes()) {
      assertThat(tree.files(RouteFile.Kind.ROUTE)).isNotEmpty();
    }
  }
}
