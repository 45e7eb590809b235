package dev.banyan.sandbox.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports for servers of which several run on one machine, as in tests. */
public final class FreePort {

  private static final int FIRST = 10_000;
  private static final int LAST = 32_000;

  private FreePort() {}

  /**
   * A port on the loopback interface that nothing listens on, below the range from which the system
   * takes the ports of outgoing connections: it stays free until the server is there.
   */
  public static int find() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one, then.
      }
    }
  }
}
