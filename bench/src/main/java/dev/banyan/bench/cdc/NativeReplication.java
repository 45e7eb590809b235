package dev.banyan.bench.cdc;

import dev.banyan.bench.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/** PostgreSQL's own logical replication, without any mapping: the limit. */
final class NativeReplication implements Pipeline {

  private static final int PIPE_BYTES = 1 << 20;

  private final Databases databases;

  NativeReplication(Databases databases) {
    this.databases = databases;
  }

  /** Copies all tables and subscribes; returns rows copied a second. */
  double start() throws SQLException, IOException, InterruptedException, ExecutionException {
    databases.run("postgres", "CREATE DATABASE " + database());
    databases.run(database(), Databases.resource("tables.sql"));
    databases.run(
        Databases.LEGACY,
        "CREATE PUBLICATION " + slot() + " FOR TABLE " + String.join(", ", LegacyTables.NAMES),
        "SELECT pg_create_logical_replication_slot('" + slot() + "', 'pgoutput')");
    long began = System.nanoTime();
    long rows = 0;
    for (String table : LegacyTables.NAMES) {
      rows += copy(table);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    databases.run(
        database(),
        "CREATE SUBSCRIPTION "
            + slot()
            + " CONNECTION 'host=127.0.0.1 port="
            + databases.address().substring(databases.address().indexOf(':') + 1)
            + " dbname="
            + Databases.LEGACY
            + " user=postgres password="
            + databases.password()
            + "' PUBLICATION "
            + slot()
            + " WITH (create_slot = false, copy_data = false, slot_name = '"
            + slot()
            + "')");
    return rows / seconds;
  }

  /** {@code COPY TO | COPY FROM}. */
  private long copy(String table)
      throws SQLException, IOException, InterruptedException, ExecutionException {
    ExecutorService sender = Executors.newSingleThreadExecutor();
    try (Connection from = databases.open(Databases.LEGACY);
        Connection to = databases.open(database());
        PipedOutputStream out = new PipedOutputStream();
        InputStream in = new PipedInputStream(out, PIPE_BYTES)) {
      Future<Long> sent =
          sender.submit(
              (Callable<Long>)
                  () -> {
                    try (out) {
                      return from.unwrap(PGConnection.class)
                          .getCopyAPI()
                          .copyOut("COPY " + table + " TO STDOUT", out);
                    }
                  });
      to.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table + " FROM STDIN", in, PIPE_BYTES);
      return sent.get();
    } finally {
      sender.shutdownNow();
    }
  }

  @Override
  public String name() {
    return "native";
  }

  @Override
  public String slot() {
    return "bench_native";
  }

  @Override
  public String database() {
    return "bench_native";
  }

  @Override
  public String present() {
    return "";
  }

  /** It has no process outside PostgreSQL. */
  @Override
  public Duration cpu() {
    return Duration.ZERO;
  }

  @Override
  public List<Server> programs() {
    return List.of();
  }

  @Override
  public void check() {}
}
