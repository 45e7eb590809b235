package dev.banyan.connector.delivery.effect;

import dev.banyan.connector.delivery.Reasons;
import dev.banyan.connector.delivery.Transactions;
import dev.banyan.spi.delivery.Effect;
import dev.banyan.spi.delivery.Effects;
import dev.banyan.spi.delivery.HeldException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;

/** Effects in the modern store. Safe for several threads and several hubs. */
public final class PostgresEffects implements Effects {

  private static final String FIRST =
      """
      INSERT INTO hub.effects(key, kind, request_hash, state, calls) VALUES (?, ?, ?, 'BEGUN', 1)
      ON CONFLICT (key) DO NOTHING""";

  private static final String KNOWN =
      """
      SELECT kind, request_hash, state, calls, first_called_at, answer
      FROM hub.effects WHERE key = ? FOR UPDATE""";

  private static final String CALL_AGAIN =
      "UPDATE hub.effects SET state = 'BEGUN', calls = calls + 1, last_called_at = now()"
          + " WHERE key = ?";

  private static final String SETTLE =
      "UPDATE hub.effects SET state = 'DONE', answer = ?, last_called_at = now() WHERE key = ?";

  private static final String RELEASE =
      "UPDATE hub.effects SET state = 'RELEASED', reason = ? WHERE key = ? AND state <> 'DONE'";

  private final Transactions store;

  public PostgresEffects(Transactions store) {
    this.store = store;
  }

  @Override
  public Effect begin(String key, String kind, byte[] requestHash) {
    return store.run(
        "beginning effect " + key, connection -> begin(connection, key, kind, requestHash));
  }

  @Override
  public void settle(String key, byte[] answer) {
    store.run(
        "settling effect " + key,
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(SETTLE)) {
            update.setBytes(1, answer);
            update.setString(2, key);
            return mustBeOne(update.executeUpdate(), key);
          }
        });
  }

  @Override
  public void release(String key, String reason) {
    store.run(
        "releasing effect " + key,
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(RELEASE)) {
            update.setString(1, Reasons.cleaned(reason));
            update.setString(2, key);
            return mustBeOne(update.executeUpdate(), key);
          }
        });
  }

  private static Effect begin(Connection connection, String key, String kind, byte[] requestHash)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(FIRST)) {
      insert.setString(1, key);
      insert.setString(2, kind);
      insert.setBytes(3, requestHash);
      if (insert.executeUpdate() == 1) {
        return new Effect.Fresh();
      }
    }
    return beginAgain(connection, key, kind, requestHash);
  }

  private static Effect beginAgain(
      Connection connection, String key, String kind, byte[] requestHash) throws SQLException {
    Effect effect;
    try (PreparedStatement query = connection.prepareStatement(KNOWN)) {
      query.setString(1, key);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("effect " + key + " was forgotten in this moment");
        }
        if (!row.getString(1).equals(kind) || !Arrays.equals(row.getBytes(2), requestHash)) {
          throw new HeldException(
              "the idempotency key "
                  + key
                  + " was used before for another request of kind "
                  + row.getString(1));
        }
        effect =
            switch (row.getString(3)) {
              case "DONE" -> new Effect.Done(row.getBytes(6));
              case "RELEASED" -> new Effect.Fresh();
              default -> inDoubt(row);
            };
      }
    }
    if (!(effect instanceof Effect.Done)) {
      try (PreparedStatement update = connection.prepareStatement(CALL_AGAIN)) {
        update.setString(1, key);
        update.executeUpdate();
      }
    }
    return effect;
  }

  private static Effect inDoubt(ResultSet row) throws SQLException {
    Instant firstCalledAt = row.getTimestamp(5).toInstant();
    return new Effect.InDoubt(firstCalledAt, row.getInt(4));
  }

  private static int mustBeOne(int rows, String key) {
    if (rows != 1) {
      throw new IllegalStateException(
          "effect " + key + " was never begun, or is done already; begin it before the call");
    }
    return rows;
  }
}
