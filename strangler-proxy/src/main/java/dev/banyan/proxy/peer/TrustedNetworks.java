package dev.banyan.proxy.peer;

import java.net.InetAddress;
import java.util.List;

/** Where peers are that may say for whom they come, such as a load balancer before the proxy. */
public final class TrustedNetworks {

  public static final TrustedNetworks NONE = of(List.of());

  private final List<Network> networks;

  private TrustedNetworks(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * @param networks in CIDR notation
   * @throws IllegalArgumentException when one is not
   */
  public static TrustedNetworks of(List<String> networks) {
    return new TrustedNetworks(networks.stream().map(Network::of).toList());
  }

  public boolean contain(InetAddress address) {
    for (Network network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
