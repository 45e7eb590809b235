package dev.banyan.bench.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Lets a pipeline's changes through or holds them back, by halting the PostgreSQL process that
 * sends its slot's changes: the same for each kind of pipeline, and all of them stay warm.
 */
final class Tap {

  private final Connection legacy;

  Tap(Connection legacy) {
    this.legacy = legacy;
  }

  void open(Pipeline pipeline) throws SQLException, IOException, InterruptedException {
    signal("-CONT", pipeline);
  }

  void close(Pipeline pipeline) throws SQLException, IOException, InterruptedException {
    signal("-STOP", pipeline);
  }

  private void signal(String signal, Pipeline pipeline)
      throws SQLException, IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", signal, String.valueOf(sender(pipeline))).inheritIO().start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IOException("kill " + signal + " of the sender of slot " + pipeline.slot());
    }
  }

  private int sender(Pipeline pipeline) throws SQLException, InterruptedException {
    for (int look = 0; look < 300; look++) {
      try (PreparedStatement query =
          legacy.prepareStatement(
              "SELECT active_pid FROM pg_replication_slots WHERE slot_name = ?")) {
        query.setString(1, pipeline.slot());
        try (ResultSet row = query.executeQuery()) {
          if (row.next() && row.getInt(1) > 0) {
            return row.getInt(1);
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException(
        pipeline.name() + " does not read its slot " + pipeline.slot() + "; see its log");
  }
}
