package dev.banyan.spi;

import java.util.List;

/**
 * Where the logs of the legacy databases are now: what to stamp a write with, so that a reader can
 * wait until {@link Positions} has come so far. Implemented by the connector that reads the logs.
 */
public interface LegacyPosition {

  /**
   * @param stream change stream that reads the log
   * @param position a place behind everything that is committed
   */
  record Now(String stream, long position) {}

  /**
   * A place in each stream's log. The stream passes it soon, whether or not anybody writes.
   *
   * @throws IllegalStateException when a legacy database cannot be asked
   */
  List<Now> now();
}
