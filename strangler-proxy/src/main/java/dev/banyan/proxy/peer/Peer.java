package dev.banyan.proxy.peer;

import java.net.InetSocketAddress;

/**
 * The other end of a client's connection.
 *
 * @param source where it comes from, as the PROXY protocol says if a trusted peer sent it
 * @param destination which address of this side it asked for
 * @param secure whether it came with TLS
 * @param trusted whether the headers in which it says for whom it comes are passed on
 */
public record Peer(
    InetSocketAddress source, InetSocketAddress destination, boolean secure, boolean trusted) {

  public String scheme() {
    return secure ? "https" : "http";
  }

  /** The address without a scope, as headers write it. */
  public String address() {
    return source.getAddress().getHostAddress().replaceFirst("%.*$", "");
  }
}
