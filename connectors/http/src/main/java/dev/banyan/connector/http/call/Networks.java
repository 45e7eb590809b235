package dev.banyan.connector.http.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses may be called: public ones, and networks that the configuration allows. An
 * address that leads into this machine, its own network or its cloud provider's service would let a
 * stranger's URL reach what only insiders may.
 */
public final class Networks {

  /** RFC 6890 and its successors: everything that is not globally reachable. */
  private static final List<Network> PRIVATE =
      List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/128",
              "::1/128",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .stream()
          .map(Network::of)
          .toList();

  private final List<Network> allowed;

  /**
   * @param allowed networks as {@code 10.1.0.0/16}, although they are not public
   */
  public Networks(List<String> allowed) {
    this.allowed = allowed.stream().map(Network::of).toList();
  }

  public boolean admit(InetAddress address) {
    return allowed.stream().anyMatch(network -> network.holds(address))
        || PRIVATE.stream().noneMatch(network -> network.holds(address));
  }

  /** An IPv4 address that is mapped into IPv6 is an IPv4 address to Java already. */
  private record Network(byte[] prefix, int bits) {

    static Network of(String text) {
      int slash = text.indexOf('/');
      String host = slash < 0 ? "" : text.substring(0, slash);
      if (!host.matches("[0-9a-fA-F.:]+") || !text.substring(slash + 1).matches("\\d{1,3}")) {
        throw new IllegalArgumentException("a network is written as 10.1.0.0/16, not " + text);
      }
      try {
        byte[] prefix = InetAddress.getByName(host).getAddress();
        return new Network(prefix, Integer.parseInt(text.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("no network: " + text, e);
      }
    }

    boolean holds(InetAddress address) {
      byte[] bytes = address.getAddress();
      if (bytes.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((bytes[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
