package dev.banyan.hub.parity.check;

import dev.banyan.hub.parity.table.ModernTable;
import dev.banyan.spi.CommitFence;
import dev.banyan.spi.projection.LegacyRows;
import dev.banyan.spi.projection.Projection;
import dev.banyan.spi.projection.Projections;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Both sides of one projection, and the way between them. */
public record Sides(
    Projection projection,
    ModernTable table,
    LegacyRows legacy,
    Projections projections,
    CommitFence fence) {

  /** Legacy columns that name a row, in the order of the ranges. */
  public List<String> legacyKey() {
    return List.copyOf(projection.key().values());
  }

  /**
   * Returns when the projection holds everything that the legacy database had committed.
   *
   * @throws IllegalStateException when it does not come that far in time
   */
  public void settle(long timeoutMs) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + Duration.ofMillis(timeoutMs).toNanos();
    try {
      fence.await(Duration.ofMillis(timeoutMs));
      projections.awaitApplied(
          projection, Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime())));
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "projection %s did not apply within %d ms what the legacy database had committed (%s): see ./banyan cdc status"
              .formatted(projection.name(), timeoutMs, e.getMessage()),
          e);
    }
  }
}
