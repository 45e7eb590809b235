package dev.banyan.connector.projection.harness;

import static org.awaitility.Awaitility.await;

import dev.banyan.sandbox.postgres.PostgresServer;
import dev.banyan.sandbox.secret.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * A legacy PostgreSQL, a modern PostgreSQL and a Kafka: real servers, each in processes of its own,
 * any of which may be killed and started again.
 */
public final class Machines implements AutoCloseable {

  public static final String USER = "postgres";

  private static Machines shared;

  public final Path folder;
  public final Secrets secrets;
  public final PostgresServer legacy;
  public final PostgresServer modern;
  public final KafkaProcess kafka;

  public Machines() throws Exception {
    folder = Files.createTempDirectory("banyan-machines-");
    secrets = new Secrets(folder.resolve("secrets"));
    kafka =
        new KafkaProcess(folder.resolve("kafka"), OldWorld.freePort(), OldWorld.freePort()).start();
    legacy = new PostgresServer(folder.resolve("legacy"), OldWorld.freePort(), secrets).start();
    modern = new PostgresServer(folder.resolve("modern"), OldWorld.freePort(), secrets).start();
  }

  /** The same servers for all tests of this process, which end with it. */
  public static synchronized Machines shared() throws Exception {
    if (shared == null) {
      Machines started = new Machines();
      Runtime.getRuntime().addShutdownHook(new Thread(started::closeQuietly));
      shared = started;
    }
    return shared;
  }

  /** Kill -9 of the server and all its children. */
  public static void kill(PostgresServer server) {
    Optional<ProcessHandle> postmaster = ProcessHandle.of(server.pid());
    List<ProcessHandle> all =
        postmaster.stream().flatMap(p -> Stream.concat(Stream.of(p), p.descendants())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  /** A killed server's memory and port may be held for a moment longer than its processes. */
  public static void restart(PostgresServer server) {
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> server.start() != null);
  }

  @Override
  public void close() throws Exception {
    kafka.close();
    kill(legacy);
    kill(modern);
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (Exception e) {
      LoggerFactory.getLogger(Machines.class).warn("cannot clean up {}: {}", folder, e.toString());
    }
  }
}
