package dev.banyan.proxy.routing;

import dev.banyan.proxy.tls.UpstreamTls;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A server behind the proxy.
 *
 * @param tls how it is spoken to with TLS, or null for plain HTTP
 * @param told whether each connection begins with the PROXY protocol
 */
public record Upstream(
    String name, String host, int port, @Nullable UpstreamTls tls, ProxyHeader told) {

  /** A version of the PROXY protocol. */
  public enum ProxyHeader {
    NONE,
    V1,
    V2;

    private static final byte[] LOCAL_V2 = {
      0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a, 0x20, 0x00, 0x00, 0x00
    };

    /** How a connection begins that is for no client, but the proxy's own. */
    public byte[] own() {
      return switch (this) {
        case NONE -> new byte[0];
        case V1 -> "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII);
        case V2 -> LOCAL_V2.clone();
      };
    }
  }

  public Upstream(String name, String host, int port) {
    this(name, host, port, null, ProxyHeader.NONE);
  }

  @Override
  public String toString() {
    return name + " at " + host + ":" + port;
  }
}
