package dev.banyan.hub.route.internal.load;

import java.util.Collection;
import org.apache.camel.builder.RouteBuilder;

/**
 * Empty routes for the addresses that other files consume: contract-first REST looks for them when
 * it is built.
 */
final class StandIns extends RouteBuilder {

  private final Collection<String> addresses;

  StandIns(Collection<String> addresses) {
    this.addresses = addresses;
  }

  @Override
  public void configure() {
    addresses.stream()
        .filter(address -> address.startsWith("direct:") && !address.contains("{{"))
        .forEach(address -> from(address).routeId("stand-in-" + address).stop());
  }
}
