package dev.banyan.proxy.routing;

/** A server behind the proxy. */
public record Upstream(String name, String host, int port) {

  @Override
  public String toString() {
    return name + " at " + host + ":" + port;
  }
}
