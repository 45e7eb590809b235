package dev.banyan.connector.projection.mapping;

import dev.banyan.connector.projection.Change;

/** Tells which changes are of one legacy transaction, and which transaction came first. */
public final class CommitBefore {

  private CommitBefore() {}

  /**
   * {@link dev.banyan.spi.Position#commit()} of the change's position: the same for all changes of
   * a transaction, 0 for what belongs to none (rows of a snapshot, records that cannot be read).
   */
  public static long of(Change change) {
    try {
      return EnvelopeReader.position(EnvelopeReader.readSourceOnly(change.value())).commit();
    } catch (UnmappableException e) {
      return 0;
    }
  }
}
