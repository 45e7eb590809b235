package dev.banyan.connector.mail.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that says what it is told to, verb by verb; HANG UP closes the connection. */
final class ScriptedServer implements AutoCloseable {

  static final String HANG_UP = "HANG UP";

  final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket listener;
  private final Map<String, String> answers;
  private final Thread thread;

  /**
   * @param answers by the first four letters of a command; "." is the end of the mail
   */
  ScriptedServer(Map<String, String> answers) throws IOException {
    this.answers = answers;
    this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.thread = new Thread(this::serve, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        talk(client);
      } catch (IOException closed) {
        heard.add("connection closed");
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    if (!say(client, answers.getOrDefault("hello", "220 ready"))) {
      return;
    }
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      if (data && !line.equals(".")) {
        continue;
      }
      String verb = data ? "." : line.substring(0, Math.min(4, line.length()));
      String answer = answers.getOrDefault(verb, verb.equals("DATA") ? "354 go on" : "250 Ok");
      data = verb.equals("DATA") && answer.startsWith("354");
      if (!say(client, answer)) {
        return;
      }
    }
  }

  private static boolean say(Socket client, String answer) throws IOException {
    if (answer.equals(HANG_UP)) {
      return false;
    }
    client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return true;
  }

  /** When this returns, the port refuses connections. */
  @Override
  public void close() throws IOException {
    listener.close();
    try {
      // Until its accept() has returned, the system may hand it one more connection.
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
