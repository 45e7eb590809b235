package dev.banyan.spi.delivery;

/**
 * What became of a message at the inbox; it is committed.
 *
 * <p>{@code id} names the stored message.
 */
public sealed interface Receipt {

  long id();

  /** Stored, and will be worked on. */
  record Accepted(long id) implements Receipt {}

  /**
   * The same source, reference and content were stored before. The message is worked on again, so
   * that its sender gets an answer again; effects that happened do not happen again.
   */
  record Repeated(long id) implements Receipt {}

  /** The reference was used before with other content: kept beside the first, not worked on. */
  record Conflicting(long id, long firstId) implements Receipt {}
}
