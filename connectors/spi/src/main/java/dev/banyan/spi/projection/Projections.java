package dev.banyan.spi.projection;

import dev.banyan.spi.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The catalogue of the projections that this hub's running routes keep current. */
public interface Projections {

  /** In the order of their names. */
  List<Projection> running();

  /**
   * Returns when the projection has applied all that its topic held at the time of the call.
   *
   * @throws TimeoutException when it did not come that far in time
   */
  void awaitApplied(Projection projection, Duration timeout)
      throws TimeoutException, InterruptedException;

  /**
   * Puts changes into the projection's topic as if the legacy database had made them; returns when
   * Kafka has them. They go the way of all changes, with all guards.
   */
  void correct(Projection projection, List<Correction> corrections) throws InterruptedException;

  /**
   * @param key the record's key
   * @param row the legacy row as it should be, or null when there is no such row
   * @param position in whose name the change is made: a row of a later position stays as it is
   */
  record Correction(byte[] key, byte @Nullable [] row, Position position) {}
}
