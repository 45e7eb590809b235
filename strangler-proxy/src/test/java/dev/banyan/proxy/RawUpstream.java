package dev.banyan.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of bytes: each connection runs a script, and every request head is recorded as it came.
 */
final class RawUpstream implements AutoCloseable {

  /** What a connection does. */
  interface Script {
    void run(Connection connection) throws IOException;
  }

  /** The upstream's end of one connection. */
  final class Connection {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    final int number;

    Connection(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /** The next head as text, or null at the end. */
    String head() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String text = "";
      while (!text.endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          if (bytes.size() > 0) {
            unfinished.add(bytes.toString(StandardCharsets.ISO_8859_1));
          }
          return null;
        }
        bytes.write(b);
        text = b == '\n' ? bytes.toString(StandardCharsets.ISO_8859_1) : "";
      }
      heads.add(text);
      return text;
    }

    /** Waits for the first byte of a request; false at the end. */
    boolean isAsked() throws IOException {
      in.mark(1);
      boolean asked = in.read() >= 0;
      in.reset();
      return asked;
    }

    String read(int n) throws IOException {
      return new String(in.readNBytes(n), StandardCharsets.ISO_8859_1);
    }

    InputStream in() {
      return in;
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    OutputStream out() {
      return out;
    }

    /** Closes so that the other side sees a reset. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private final ServerSocket server;
  private final Script script;
  private final Thread acceptor;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
  final BlockingQueue<String> unfinished = new LinkedBlockingQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();

  RawUpstream(Script script) throws IOException {
    this(0, script);
  }

  RawUpstream(int port, Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    this.acceptor = start(this::accept);
  }

  /** Answers every request, whatever it is, with that response. */
  static RawUpstream answering(String response) throws IOException {
    return new RawUpstream(
        connection -> {
          while (connection.head() != null) {
            connection.send(response);
          }
        });
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "raw-upstream");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        int number = connections.incrementAndGet();
        start(() -> serve(socket, number));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket, int number) {
    open.incrementAndGet();
    try (socket) {
      script.run(new Connection(socket, number));
    } catch (IOException closed) {
      // The proxy hung up, which some tests want.
    } finally {
      open.decrementAndGet();
    }
  }

  int port() {
    return server.getLocalPort();
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  /** The next recorded head; fails when none comes. */
  String nextHead() throws InterruptedException {
    String head = heads.poll(10, TimeUnit.SECONDS);
    if (head == null) {
      throw new AssertionError("The upstream got no request.");
    }
    return head;
  }

  /** When this returns, the port refuses connections. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      // Until its accept() has returned, the system may hand it one more connection.
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
