package dev.banyan.connector.mail.status;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The states of mails, one row a recipient. */
public final class MailBoard {

  private static final String FIND =
      "SELECT state, tries FROM hub.mail_recipients WHERE inbox_id = ? AND recipient = ?";

  /** What the provider already told is not taken back by a step that ends later. */
  private static final String RECORD =
      """
      INSERT INTO hub.mail_recipients AS r
        (inbox_id, recipient, state, via, rule, tries, detail, provider_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (inbox_id, recipient) DO UPDATE SET
        state = CASE WHEN r.state IN ('DELIVERED', 'BOUNCED', 'COMPLAINED') THEN r.state
          ELSE excluded.state END,
        via = excluded.via, rule = excluded.rule, tries = r.tries + excluded.tries,
        detail = excluded.detail, provider_id = coalesce(excluded.provider_id, r.provider_id),
        updated_at = now()""";

  private MailBoard() {}

  public static Optional<Standing> find(Connection store, long inboxId, String recipient)
      throws SQLException {
    try (PreparedStatement query = store.prepareStatement(FIND)) {
      query.setLong(1, inboxId);
      query.setString(2, recipient);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Standing(State.valueOf(row.getString(1)), row.getInt(2)))
            : Optional.empty();
      }
    }
  }

  public static void record(
      Connection store,
      long inboxId,
      String recipient,
      State state,
      String via,
      String rule,
      String detail,
      @Nullable String providerId)
      throws SQLException {
    try (PreparedStatement upsert = store.prepareStatement(RECORD)) {
      upsert.setLong(1, inboxId);
      upsert.setString(2, recipient);
      upsert.setString(3, state.name());
      upsert.setString(4, via);
      upsert.setString(5, rule);
      upsert.setInt(6, state == State.WAITING ? 1 : 0);
      upsert.setString(7, detail);
      upsert.setString(8, providerId);
      upsert.executeUpdate();
    }
  }
}
