package dev.banyan.spi.delivery;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes messages in, each once, before their senders are told that they have arrived. */
public interface Inbox {

  /**
   * Stores a message in a transaction of its own.
   *
   * @throws CardDataException when the message carries a card number; nothing is stored
   * @throws RuntimeException when the store is away: tell the sender to come again
   */
  Receipt receive(Incoming message);

  /** Stores a message in the caller's transaction; it is worked on after the commit. */
  Receipt receive(Connection transaction, Incoming message) throws SQLException;

  /**
   * Puts a message that is held or dead back, under its id, so that all idempotency keys stay what
   * they were; it is worked on afresh.
   *
   * @param by who does so
   * @throws IllegalArgumentException when no held or dead message has the id
   */
  void release(long id, String by);
}
