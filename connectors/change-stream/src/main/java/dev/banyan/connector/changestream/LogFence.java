package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.spi.CommitFence;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Writes a token into the legacy database's log and waits until it comes out at the other end. The
 * log hands out changes in the order of their commits, so all that was committed before the token
 * has come out too.
 */
final class LogFence implements CommitFence {

  static final String PREFIX = "banyan-fence";
  private static final String HEARTBEAT = "banyan-heartbeat";
  private static final int MAX_WAITING = 1_000;

  private final String stream;
  private final Legacy legacy;
  private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();

  LogFence(String stream, Legacy legacy) {
    this.stream = stream;
    this.legacy = legacy;
  }

  @Override
  public void await(Duration timeout) throws TimeoutException, InterruptedException {
    if (waiting.size() >= MAX_WAITING) {
      throw new TimeoutException(
          "more than " + MAX_WAITING + " callers wait for change stream " + stream);
    }
    String token = UUID.randomUUID().toString();
    CountDownLatch reached = new CountDownLatch(1);
    waiting.put(token, reached);
    try {
      legacy.writeToken(PREFIX, token);
      if (!reached.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException(
            "change stream " + stream + " did not reach the present within " + timeout);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot write to the log of change stream " + stream + ": " + e.getMessage(), e);
    } finally {
      waiting.remove(token);
    }
  }

  /** Whether the record was written into the log by us, to stand at its own place there. */
  static boolean isToken(Legacy legacy, SourceRecord record) {
    return legacy.token(record, PREFIX) != null || legacy.token(record, HEARTBEAT) != null;
  }

  void acknowledged(SourceRecord record) {
    String token = waiting.isEmpty() ? null : legacy.token(record, PREFIX);
    CountDownLatch reached = token == null ? null : waiting.get(token);
    if (reached != null) {
      reached.countDown();
    }
  }
}
