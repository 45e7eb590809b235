package dev.banyan.sandbox.steelwheels.payment;

import dev.banyan.sandbox.steelwheels.orders.OrderListener;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has new orders authorized by the payment processor. It starts and works without the broker and
 * without the processor: the orders are parked then, and released when the reply comes after all.
 */
public final class PaymentDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentDesk.class);
  private static final int CLOSE_WAIT_S = 5;

  private final DataSource dataSource;
  private final PaymentSettings settings;
  private final PaymentLedger ledger;
  private final Parking parking;
  private final PhoneTable phoneTable;
  private final Optional<PaymentQueue> queue;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(PaymentDesk::thread);

  public PaymentDesk(DataSource dataSource, PaymentSettings settings, Clock clock) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.ledger = new PaymentLedger(dataSource, clock, settings.replyTimeoutMs());
    this.parking = new Parking(dataSource, clock);
    ReplyPosting posting = new ReplyPosting(dataSource, clock);
    this.phoneTable = new PhoneTable(dataSource, posting);
    this.queue = settings.brokerUrl().map(url -> new PaymentQueue(settings, url, ledger, posting));
  }

  /** Creates the tables, takes up what an earlier run left open, and goes to work. */
  public void start() throws SQLException {
    PaymentTables.create(dataSource);
    if (queue.isPresent()) {
      for (int order : ledger.forgottenOrders()) {
        ledger.open(order, Channel.WEB);
      }
      queue.get().start();
    } else {
      LOG.info("jms.ConnectionFactory.url is not set: only telephone orders are authorized");
    }
    rounds.scheduleWithFixedDelay(
        this::round, settings.pollMs(), settings.pollMs(), TimeUnit.MILLISECONDS);
  }

  /** For the desk of web and partner orders. */
  public OrderListener webOrders() {
    return order -> {
      if (queue.isPresent()) {
        follow(order, Channel.WEB);
      }
    };
  }

  /** For the desk of telephone orders. */
  public OrderListener phoneOrders() {
    return order -> follow(order, Channel.PHONE);
  }

  private void follow(int orderNumber, Channel channel) {
    try {
      ledger.open(orderNumber, channel);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Order %d could not be noted for authorization; the next start will"
              .formatted(orderNumber),
          e);
    }
  }

  private void round() {
    attempt("collecting telephone answers", phoneTable::collect);
    attempt("parking late orders", parking::park);
  }

  private static void attempt(String name, Step step) {
    try {
      step.run();
    } catch (SQLException | RuntimeException e) {
      LOG.warn("The payment desk failed at {}, the next round tries again", name, e);
    }
  }

  @Override
  public void close() {
    rounds.shutdown();
    queue.ifPresent(PaymentQueue::close);
    try {
      rounds.awaitTermination(CLOSE_WAIT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "payment-rounds");
    thread.setDaemon(true);
    return thread;
  }

  private interface Step {
    void run() throws SQLException;
  }
}
