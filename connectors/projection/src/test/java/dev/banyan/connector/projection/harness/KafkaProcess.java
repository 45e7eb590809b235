package dev.banyan.connector.projection.harness;

import dev.banyan.sandbox.kafka.KafkaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Kafka in a process of its own, which may be killed and started again on its data. */
public final class KafkaProcess implements AutoCloseable {

  private final Path folder;
  private final int port;
  private final int controllerPort;
  private Process process;

  public KafkaProcess(Path folder, int port, int controllerPort) {
    this.folder = folder;
    this.port = port;
    this.controllerPort = controllerPort;
  }

  public KafkaProcess start() throws IOException {
    Path log = Files.createDirectories(folder).resolve("kafka.log");
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx320m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KafkaProcess.class.getName(),
                    folder.toString(),
                    String.valueOf(port),
                    String.valueOf(controllerPort)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return this;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      kill();
    }
  }

  /** Ends with the test that started it: then nobody holds the other end of its input any more. */
  public static void main(String[] arguments) throws Exception {
    new KafkaServer(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
        .start();
    while (System.in.read() >= 0) {
      // Nothing is ever written.
    }
    Runtime.getRuntime().halt(0);
  }
}
