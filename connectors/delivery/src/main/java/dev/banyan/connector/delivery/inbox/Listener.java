package dev.banyan.connector.delivery.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of messages that other hubs, or transactions of connectors, have put into the inbox. Takes
 * one connection for as long as it runs. What it misses is found by the workers' next look.
 */
public final class Listener implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Listener.class);
  private static final int LISTEN_MS = 500;
  private static final long PAUSE_MS = 1000;
  private static final long STOP_TIMEOUT_MS = 5000;

  private final DataSource store;
  private final Doorbells doorbells;
  private final CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Thread thread;

  public Listener(DataSource store, Doorbells doorbells) {
    this.store = store;
    this.doorbells = doorbells;
  }

  public void start() {
    Thread started = new Thread(this::run, "inbox-listener");
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  private void run() {
    try {
      do {
        listen();
      } while (!stop.await(PAUSE_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + Arrivals.CHANNEL);
      doorbells.ringAll();
      PGConnection listening = connection.unwrap(PGConnection.class);
      try {
        while (stop.getCount() > 0) {
          hear(listening.getNotifications(LISTEN_MS));
        }
      } finally {
        unlisten(statement);
      }
    } catch (SQLException | RuntimeException e) {
      log.debug("not listening for messages of other hubs for a moment: {}", e.getMessage());
    }
  }

  private void hear(PGNotification @Nullable [] notifications) {
    if (notifications != null) {
      for (PGNotification notification : notifications) {
        doorbells.ring(notification.getParameter());
      }
    }
  }

  /** The connection goes back to a pool. */
  private static void unlisten(Statement statement) {
    try {
      statement.execute("UNLISTEN *");
    } catch (SQLException e) {
      log.debug("the connection that listened is gone: {}", e.getMessage());
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop.countDown();
    Thread running = thread;
    if (running != null) {
      running.join(STOP_TIMEOUT_MS);
    }
  }
}
