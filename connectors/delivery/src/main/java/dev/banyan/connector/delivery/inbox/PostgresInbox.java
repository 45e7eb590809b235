package dev.banyan.connector.delivery.inbox;

import dev.banyan.connector.delivery.Digests;
import dev.banyan.connector.delivery.Transactions;
import dev.banyan.spi.DeadLetter;
import dev.banyan.spi.card.CardGuard;
import dev.banyan.spi.card.CardNumbers;
import dev.banyan.spi.delivery.CardDataException;
import dev.banyan.spi.delivery.DeadLetters;
import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.Incoming;
import dev.banyan.spi.delivery.Receipt;
import dev.banyan.spi.delivery.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The inbox in the modern store. Safe for several threads and several hubs. */
public final class PostgresInbox implements Inbox {

  private final Transactions store;
  private final Doorbells doorbells;
  private final DeadLetters letters;
  private final int maxBodyBytes;

  public PostgresInbox(
      Transactions store, Doorbells doorbells, DeadLetters letters, int maxBodyBytes) {
    this.store = store;
    this.doorbells = doorbells;
    this.letters = letters;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public Receipt receive(Incoming message) {
    check(message);
    Receipt receipt =
        store.run(
            "taking in " + message.source() + " " + message.reference(),
            connection -> {
              Receipt stored = store(connection, message);
              if (!doorbells.here(message.source())) {
                Arrivals.announce(connection, message.source());
              }
              return stored;
            });
    doorbells.ring(message.source());
    return receipt;
  }

  @Override
  public Receipt receive(Connection transaction, Incoming message) throws SQLException {
    check(message);
    Receipt receipt = store(transaction, message);
    Arrivals.announce(transaction, message.source());
    return receipt;
  }

  @Override
  public void release(long id, String by) {
    String source =
        store.run("releasing " + id, connection -> Releases.release(connection, id, by));
    doorbells.ring(source);
  }

  private void check(Incoming message) {
    if (message.source().isBlank() || message.reference().isBlank()) {
      throw new IllegalArgumentException(
          "a message needs a source and a reference, but came as '"
              + message.source()
              + "' '"
              + message.reference()
              + "'");
    }
    if (message.body().length > maxBodyBytes) {
      throw new RefusedException(
          "the message has "
              + message.body().length
              + " bytes, more than the "
              + maxBodyBytes
              + " of banyan.delivery.max-body-bytes");
    }
    try {
      CardGuard.check(message);
    } catch (CardDataException e) {
      letters.keep(refusal(message, e), Map.of(), "nothing of the message was stored");
      throw e;
    }
  }

  /**
   * Tells people that, when, where and why, and nothing of the message. Its digest, by which
   * repetitions are counted, is taken without the card number.
   */
  private static DeadLetter refusal(Incoming message, CardDataException refused) {
    byte[] digest = Digests.sha256(CardNumbers.masked(message.body()));
    return new DeadLetter(
        "refused:" + message.source() + "/" + HexFormat.of().formatHex(digest),
        null,
        "inbox",
        null,
        String.valueOf(refused.getMessage()),
        new byte[0]);
  }

  private static Receipt store(Connection connection, Incoming message) throws SQLException {
    byte[] hash = Digests.sha256(message.body());
    Optional<Long> accepted = Arrivals.insert(connection, message, hash);
    if (accepted.isPresent()) {
      return new Receipt.Accepted(accepted.get());
    }
    Arrivals.First first = Arrivals.first(connection, message);
    if (Arrays.equals(first.contentHash(), hash)) {
      Arrivals.repeat(connection, message, first);
      return new Receipt.Repeated(first.id());
    }
    return new Receipt.Conflicting(
        Arrivals.conflict(connection, message, hash, first.id()), first.id());
  }
}
