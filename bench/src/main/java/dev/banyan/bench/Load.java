package dev.banyan.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Requests over a fixed number of keep-alive connections, each waiting for its answer before the
 * next. Lean, so that most of the machine is left to the server.
 */
final class Load {

  private static final int MAX_HEAD_BYTES = 16 * 1024;

  private final int port;
  private final String pathPrefix;
  private final int keys;

  /**
   * @param pathPrefix followed by a number from 1 to keys
   */
  Load(int port, String pathPrefix, int keys) {
    this.port = port;
    this.pathPrefix = pathPrefix;
    this.keys = keys;
  }

  /** Requests answered with 200 in that time; anything else fails the run. */
  long run(int connections, int seconds) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      List<Callable<Long>> tasks = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int seed = i;
        tasks.add(() -> connection(seed, end));
      }
      long requests = 0;
      for (Future<Long> done : threads.invokeAll(tasks)) {
        requests += done.get();
      }
      return requests;
    } finally {
      threads.shutdownNow();
    }
  }

  private long connection(int seed, long end) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
      OutputStream out = socket.getOutputStream();
      long requests = 0;
      int key = seed * 7919;
      while (System.nanoTime() < end) {
        key = (key + 1) % keys;
        String request =
            "GET "
                + pathPrefix
                + (key + 1)
                + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        readAnswer(in);
        requests++;
      }
      return requests;
    }
  }

  private static void readAnswer(InputStream in) throws IOException {
    String head = head(in);
    if (!head.startsWith("HTTP/1.1 200")) {
      throw new IOException("expected 200 but got: " + head.lines().findFirst().orElse(head));
    }
    String lower = head.toLowerCase(java.util.Locale.ROOT);
    int at = lower.indexOf("content-length:");
    if (at >= 0) {
      int endOfLine = lower.indexOf('\r', at);
      in.skipNBytes(Long.parseLong(lower.substring(at + 15, endOfLine).trim()));
      return;
    }
    for (long size = chunkSize(in); ; size = chunkSize(in)) {
      in.skipNBytes(size + 2);
      if (size == 0) {
        return;
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(256);
    int matched = 0;
    while (matched < 4) {
      int c = in.read();
      if (c < 0 || head.length() > MAX_HEAD_BYTES) {
        throw new IOException("the server closed the connection in a head: " + head);
      }
      head.append((char) c);
      boolean expected = c == (matched % 2 == 0 ? '\r' : '\n');
      matched = expected ? matched + 1 : c == '\r' ? 1 : 0;
    }
    return head.toString();
  }

  private static long chunkSize(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(8);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection in a chunk");
      }
      line.append((char) c);
    }
    return Long.parseLong(line.toString().trim(), 16);
  }
}
