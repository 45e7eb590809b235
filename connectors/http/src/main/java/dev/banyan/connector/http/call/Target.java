package dev.banyan.connector.http.call;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** The rules for an address that is called: https, except on this machine; no user, no fragment. */
public final class Target {

  private Target() {}

  /**
   * @throws IllegalArgumentException says what is wrong with the text
   */
  public static URI parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no URL: " + e.getReason());
    }
    if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(
          "a URL has a host, no user and no fragment: https://example.com/hooks");
    }
    boolean plain = "http".equalsIgnoreCase(uri.getScheme()) && loopback(uri.getHost());
    if (!plain && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw new IllegalArgumentException("a URL must begin with https://");
    }
    return uri;
  }

  private static boolean loopback(String host) {
    String bare = host.replaceAll("[\\[\\]]", "");
    if (bare.equals("localhost")) {
      return true;
    }
    // Only addresses are looked at: a name would be asked for on the network.
    if (!bare.matches("[0-9.]+") && !bare.contains(":")) {
      return false;
    }
    try {
      return InetAddress.getByName(bare).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
