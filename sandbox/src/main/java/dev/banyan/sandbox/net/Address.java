package dev.banyan.sandbox.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where a server listens.
 *
 * @param host name or address of an interface, loopback unless somebody chose otherwise
 * @param port TCP port, 1 to 65535
 */
public record Address(String host, int port) {

  private static final int MAX_PORT = 65535;

  public Address {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty, expected host:port, e.g. 127.0.0.1:5432");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("port is " + port + ", expected 1 to " + MAX_PORT);
    }
  }

  /** On the loopback interface. */
  public static Address local(int port) {
    return new Address("127.0.0.1", port);
  }

  /**
   * @param text {@code host:port}
   * @throws IllegalArgumentException that repeats the text and says what was expected
   */
  public static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      return new Address(
          text.substring(0, Math.max(colon, 0)).strip(),
          Integer.parseInt(text.substring(colon + 1).strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no address, expected host:port", e);
    }
  }

  /**
   * Fails when another program listens here. Servers ask before they start, because most of them
   * bury this failure under others.
   */
  public void requireFree() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), 1);
    } catch (BindException e) {
      throw new IOException(
          "port "
              + port
              + " on "
              + host
              + " is taken: stop the program that listens there, or choose another port",
          e);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
