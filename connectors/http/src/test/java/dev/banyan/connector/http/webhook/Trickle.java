package dev.banyan.connector.http.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server that sends a byte now and then, for as long as it is listened to. */
final class Trickle implements AutoCloseable {

  private static final byte[] HEAD = "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);

  Trickle() throws IOException {
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        threads.execute(() -> trickle(socket));
      }
    } catch (IOException end) {
      threads.shutdown();
    }
  }

  private void trickle(Socket socket) {
    try (socket;
        OutputStream out = socket.getOutputStream()) {
      out.write(HEAD);
      while (!closed.await(100, TimeUnit.MILLISECONDS)) {
        out.write('x');
        out.flush();
      }
    } catch (IOException | InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    threads.shutdownNow();
  }
}
