package dev.banyan.sandbox.steelwheels.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places orders and changes their status, each in one transaction. Each way of ordering (web and
 * partners, phone) may have a desk of its own with its own listeners. Safe for use by several
 * threads.
 */
public final class OrderDesk {

  private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

  private final DataSource dataSource;
  private final Clock clock;
  private final List<OrderListener> listeners = new CopyOnWriteArrayList<>();

  public OrderDesk(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  public void addListener(OrderListener listener) {
    listeners.add(listener);
  }

  /** Writes the order, its lines and the stock in one transaction, then tells the listeners. */
  public Placing place(NewOrder order) throws SQLException {
    LocalDate today = LocalDate.now(clock);
    Optional<String> breach = NewOrderRules.breach(order, today);
    if (breach.isPresent()) {
      return new Placing.Refused(breach.get());
    }
    Placing outcome = inTransaction(connection -> new OrderEntry(connection, today).enter(order));
    if (outcome instanceof Placing.Placed placed) {
      listeners.forEach(listener -> tell(listener, placed.orderNumber()));
    }
    return outcome;
  }

  /** Changes the status when the present one allows it; shipping sets the shipped date to today. */
  public StatusChange changeStatus(int orderNumber, OrderStatus next) throws SQLException {
    LocalDate today = LocalDate.now(clock);
    return inTransaction(
        connection -> new StatusEntry(connection, today).change(orderNumber, next));
  }

  private static void tell(OrderListener listener, int orderNumber) {
    try {
      listener.orderPlaced(orderNumber);
    } catch (RuntimeException e) {
      LOG.error("Order {} is placed, but {} could not follow it up", orderNumber, listener, e);
    }
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
