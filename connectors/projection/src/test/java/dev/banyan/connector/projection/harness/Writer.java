package dev.banyan.connector.projection.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Random;
import java.util.concurrent.Callable;

/** A busy legacy application: small transactions on many rows until it is told to stop. */
public final class Writer implements Callable<Long> {

  private final OldWorld world;
  private final Random random = new Random(42);
  private volatile boolean stopped;

  public Writer(OldWorld world) {
    this.world = world;
  }

  public void stop() {
    stopped = true;
  }

  /** Returns the number of transactions. */
  @Override
  public Long call() throws Exception {
    long transactions = 0;
    try (Connection connection = world.legacy();
        PreparedStatement line =
            connection.prepareStatement(
                "UPDATE orderdetails SET \"PRICEEACH\" = \"PRICEEACH\" + 0.01 WHERE \"ORDERNUMBER\" = ?");
        PreparedStatement order =
            connection.prepareStatement(
                "UPDATE orders SET \"COMMENTS\" = ? WHERE \"ORDERNUMBER\" = ?");
        PreparedStatement paid =
            connection.prepareStatement(
                "INSERT INTO payments VALUES (103, ?, '2005-06-01 12:00', 0.10)");
        PreparedStatement bounced =
            connection.prepareStatement("DELETE FROM payments WHERE \"CHECKNUMBER\" = ?")) {
      connection.setAutoCommit(false);
      while (!stopped) {
        int number = 10100 + random.nextInt(320);
        line.setInt(1, number);
        line.executeUpdate();
        order.setString(1, "transaction " + transactions);
        order.setInt(2, number);
        order.executeUpdate();
        paid.setString(1, "W" + transactions);
        paid.executeUpdate();
        if (transactions % 3 == 0) {
          bounced.setString(1, "W" + (transactions - 2));
          bounced.executeUpdate();
        }
        connection.commit();
        transactions++;
      }
    }
    return transactions;
  }
}
