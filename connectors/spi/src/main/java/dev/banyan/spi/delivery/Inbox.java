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
}
