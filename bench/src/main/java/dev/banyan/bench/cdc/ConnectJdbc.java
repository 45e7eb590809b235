package dev.banyan.bench.cdc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.bench.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Kafka Connect with Debezium's PostgreSQL source and its JDBC sink, tuned, in one worker. */
final class ConnectJdbc implements Pipeline, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As Connect's own launcher starts it. */
  private static final List<String> OPTIONS =
      List.of("-server", "-Xms256m", "-Xmx2g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20");

  private static final String FAILED = "Task is being killed";

  private final Servers servers;
  private final Databases databases;
  private @Nullable Server worker;

  ConnectJdbc(Servers servers) {
    this.servers = servers;
    this.databases = servers.databases();
  }

  /** Starts the worker, which begins with its snapshot. */
  void start() throws SQLException, IOException {
    databases.run("postgres", "CREATE DATABASE " + database());
    databases.run(database(), Databases.resource("tables.sql"));
    databases.run(
        Databases.LEGACY,
        "CREATE PUBLICATION " + slot() + " FOR TABLE " + String.join(", ", LegacyTables.NAMES));
    Path properties = servers.folder().resolve("worker.properties");
    Files.writeString(
        properties,
        Databases.resource("worker.properties")
            + "\nbootstrap.servers="
            + servers.address("KAFKA")
            + "\noffset.storage.file.filename="
            + servers.folder().resolve("connect.offsets")
            + "\nlisteners=http://"
            + servers.address("CONNECT")
            + "\n");
    String[] postgres = databases.address().split(":");
    ObjectNode source = (ObjectNode) JSON.readTree(Databases.resource("source.json"));
    source
        .withObject("config")
        .put("database.hostname", postgres[0])
        .put("database.port", postgres[1])
        .put("database.user", "postgres")
        .put("database.password", databases.password());
    ObjectNode sink = (ObjectNode) JSON.readTree(Databases.resource("sink.json"));
    sink.withObject("config")
        .put(
            "connection.url",
            "jdbc:postgresql://"
                + databases.address()
                + "/"
                + database()
                + "?reWriteBatchedInserts=true")
        .put("connection.username", "postgres")
        .put("connection.password", databases.password());
    worker =
        servers.start(
            "connect",
            "bench/connect",
            "dev.banyan.bench.connect.Worker",
            List.of(properties.toString(), file("source.json", source), file("sink.json", sink)),
            OPTIONS);
  }

  private String file(String name, ObjectNode content) throws IOException {
    Path file = servers.folder().resolve(name);
    Files.writeString(file, JSON.writeValueAsString(content));
    return file.toString();
  }

  @Override
  public String name() {
    return "connect-jdbc";
  }

  @Override
  public String slot() {
    return "bench_connect";
  }

  @Override
  public String database() {
    return "bench_connect";
  }

  @Override
  public String present() {
    return "";
  }

  @Override
  public Duration cpu() {
    return Objects.requireNonNull(worker).cpu();
  }

  @Override
  public List<Server> programs() {
    return List.of(Objects.requireNonNull(worker));
  }

  @Override
  public void check() throws IOException {
    Server running = Objects.requireNonNull(worker);
    if (!running.process().isAlive() || running.tail().contains(FAILED)) {
      throw new IOException(name() + " does not work; the end of its log:\n" + running.tail());
    }
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
    }
  }
}
