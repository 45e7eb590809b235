package dev.banyan.spi;

import java.util.List;
import java.util.function.Consumer;

/**
 * How far the projections of each capability have applied the legacy database's log, over all hubs.
 * Implemented by the connector that applies changes.
 */
public interface Positions {

  /**
   * @param capability whose projections are meant, all of them
   * @param stream change stream that they are fed by
   * @param position every transaction that was committed before this place of the stream's log is
   *     visible in the projections; comparable with {@link LegacyPosition} of the same stream only
   */
  record Applied(String capability, String stream, long position) {}

  /** As the store has it now; a capability that nothing is known of yet is missing. */
  List<Applied> applied();

  /**
   * Tells the listener the positions now and whenever one of them has moved, within milliseconds.
   * It must not block; one that throws is dropped.
   *
   * @return what ends the telling when closed
   */
  Subscription subscribe(Consumer<List<Applied>> listener);

  /** An open {@link #subscribe}. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
