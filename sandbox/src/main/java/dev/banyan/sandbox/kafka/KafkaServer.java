package dev.banyan.sandbox.kafka;

import dev.banyan.sandbox.net.Address;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A single-node Kafka in KRaft mode, its topics kept over restarts and kills. Topics must be
 * created; nothing makes them by itself.
 *
 * <p>Not safe for several threads; one server a data folder.
 */
public final class KafkaServer implements AutoCloseable {

  private final Path folder;
  private final Address clients;
  private final Address controller;

  private @Nullable KafkaRaftServer server;

  /**
   * @param folder where the logs are kept
   * @param clients what clients connect to
   * @param controller used by the broker itself
   */
  public KafkaServer(Path folder, Address clients, Address controller) {
    this.folder = folder.toAbsolutePath();
    this.clients = clients;
    this.controller = controller;
  }

  /** A server on the loopback address. */
  public KafkaServer(Path folder, int port, int controllerPort) {
    this(folder, Address.local(port), Address.local(controllerPort));
  }

  /** Starts the broker; returns when it serves clients. */
  public KafkaServer start() throws Exception {
    clients.requireFree();
    controller.requireFree();
    reportInsteadOfExit();
    Path logs = folder.resolve("logs");
    if (!Files.exists(logs)) {
      format(logs);
    }
    KafkaRaftServer started =
        new KafkaRaftServer(
            new KafkaConfig(BrokerConfiguration.of(logs, clients, controller), false), Time.SYSTEM);
    server = started;
    started.startup();
    return this;
  }

  /** What clients are given as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return clients.toString();
  }

  @Override
  public void close() {
    KafkaRaftServer running = server;
    if (running != null) {
      running.shutdown();
      running.awaitShutdown();
      server = null;
    }
  }

  /** Formats beside and renames, so that a kill in the middle leaves nothing that counts. */
  private void format(Path logs) throws Exception {
    Files.createDirectories(folder);
    Path fresh = Files.createTempDirectory(folder, "format-");
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setNodeId(BrokerConfiguration.NODE_ID)
        .setClusterId(Uuid.randomUuid().toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setControllerListenerName(BrokerConfiguration.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(fresh.toString())
        .addDirectory(fresh.toString())
        .run();
    Files.move(fresh, logs, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Kafka ends the whole process on a fatal fault; other servers live in this one. */
  private static void reportInsteadOfExit() {
    Exit.setExitProcedure(KafkaServer::refuseExit);
    Exit.setHaltProcedure(KafkaServer::refuseExit);
  }

  private static void refuseExit(int status, @Nullable String message) {
    throw new IllegalStateException(
        "Kafka gave up with status "
            + status
            + (message == null ? "" : ": " + message)
            + "; its own lines in the log say why");
  }
}
