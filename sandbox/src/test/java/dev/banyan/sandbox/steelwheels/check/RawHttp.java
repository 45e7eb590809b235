package dev.banyan.sandbox.steelwheels.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** One request as bytes on a connection of its own, read until the server closes it. */
final class RawHttp {

  private static final int TIMEOUT_MS = 60_000;

  private RawHttp() {}

  /** The lines of the request's head; the answer comes back whole, head and body as they came. */
  static Answer send(String... lines) throws IOException {
    URI base = URI.create(Client.baseUrl());
    int port = base.getPort() < 0 ? 80 : base.getPort();
    try (Socket socket = new Socket(base.getHost(), port)) {
      socket.setSoTimeout(TIMEOUT_MS);
      String head = String.join("\r\n", lines) + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int end = answer.indexOf("\r\n\r\n");
      if (end < 0) {
        throw new AssertionError("No head in the answer: " + answer);
      }
      return new Answer(List.of(answer.substring(0, end).split("\r\n")), answer.substring(end + 4));
    }
  }

  /**
   * An answer: the lines of its head, the status line first, and its body, chunk sizes included.
   */
  record Answer(List<String> head, String body) {

    String statusLine() {
      return head.get(0);
    }

    List<String> values(String header) {
      String prefix = header.toLowerCase(Locale.ROOT) + ":";
      return head.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }
  }
}
