package dev.banyan.connector.changestream;

import dev.banyan.connector.projection.harness.CopiedTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** A legacy application at full speed: small transactions on many rows until it is closed. */
final class BusyWriter implements AutoCloseable {

  private static final AtomicInteger WRITERS = new AtomicInteger();

  private final CopiedTables tables;
  private final String prefix = "W" + WRITERS.incrementAndGet() + "-";
  private final FutureTask<Long> writing = new FutureTask<>(this::write);
  private volatile boolean stopped;

  private BusyWriter(CopiedTables tables) {
    this.tables = tables;
  }

  static BusyWriter start(CopiedTables tables) {
    BusyWriter writer = new BusyWriter(tables);
    new Thread(writer.writing, "busy-writer").start();
    return writer;
  }

  /** Returns the number of transactions. */
  long stop() throws InterruptedException, ExecutionException {
    stopped = true;
    return writing.get();
  }

  @Override
  public void close() throws InterruptedException, ExecutionException {
    stop();
  }

  private long write() throws Exception {
    Random random = new Random(42);
    long transactions = 0;
    try (Connection connection = tables.openLegacy();
        PreparedStatement change =
            connection.prepareStatement(
                "UPDATE parts SET amount = amount + 1 WHERE id = ? AND name = ?");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO parts VALUES (3, ?, 1)");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM parts WHERE id = 3 AND name = ?");
        PreparedStatement move =
            connection.prepareStatement("UPDATE places SET city = ? WHERE id = ?")) {
      connection.setAutoCommit(false);
      while (!stopped) {
        for (int row = 0; row < 5; row++) {
          int number = 1 + random.nextInt(StreamControlIT.PARTS);
          change.setInt(1, number % StreamControlIT.AREAS);
          change.setString(2, "B" + number);
          change.addBatch();
        }
        change.executeBatch();
        insert.setString(1, prefix + transactions);
        insert.executeUpdate();
        if (transactions % 3 == 0) {
          delete.setString(1, prefix + (transactions - 2));
          delete.executeUpdate();
        }
        move.setString(1, "city " + transactions);
        move.setInt(2, 30 + random.nextInt(100));
        move.executeUpdate();
        connection.commit();
        transactions++;
      }
    }
    return transactions;
  }
}
