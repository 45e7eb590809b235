package dev.banyan.cli;

import dev.banyan.cli.health.Picture;
import dev.banyan.cli.place.Endpoint;
import dev.banyan.cli.place.FreePort;
import dev.banyan.cli.place.Home;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.stack.Stack;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/**
 * Does a little of everything, without any effect, in the run that writes the launcher's class data
 * archive: what was loaded here needs no loading later.
 */
@Command(name = "rehearse", hidden = true)
final class Rehearsal implements Callable<Integer> {

  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

  private final Home home;

  Rehearsal(Home home) {
    this.home = home;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Screen screen = new Screen(nowhere, nowhere, true, true, true, 100);
    // A folder that is not there: nothing runs, nothing is written.
    Home elsewhere = new Home(home.root(), Path.of(home.root().toString(), "cli/target/rehearsal"));
    Stack stack = new Stack(elsewhere, Map.of(), Stack.programs(home.root()), screen);
    for (List<String> line :
        List.of(
            List.of("--help"),
            List.of("up", "--help"),
            List.of("down"),
            List.of("status"),
            List.of("status", "--json"),
            List.of("logs"),
            List.of("capability", "list"),
            List.of("nonsense"))) {
      Banyan.commandLine(stack).execute(line.toArray(String[]::new));
    }
    FreePort.isFree(Endpoint.PROXY.defaultPort());
    ProcessHandle.current().info().commandLine();
    new ProcessBuilder("true").start().waitFor();
    ask();
    return new Picture(List.of()).isUp() ? 0 : 1;
  }

  /** An HTTP request to ourselves, by the same client that asks the processes how they are. */
  private static void ask() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(server));
      URL url = new URL("http", "127.0.0.1", server.getLocalPort(), "/");
      HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
      connection.getInputStream().readAllBytes();
      answered.join();
    }
  }

  private static void answer(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read();
      socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
