package dev.banyan.connector.mail.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.spi.delivery.Effects;
import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.Incoming;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lists, shows and releases mails. */
public final class MailDesk {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TEXT_BYTES = 20_000;

  private static final String MAILS =
      """
      SELECT id, source, received_at, headers, state, arrivals, reason, body, reference
      FROM hub.inbox i WHERE source LIKE 'mail-%'
      """;

  private static final String LIST =
      MAILS
          + """
          AND (?::text IS NULL OR i.state = ? OR EXISTS (
            SELECT 1 FROM hub.mail_recipients r WHERE r.inbox_id = i.id AND r.state = ?))
          ORDER BY id DESC LIMIT ?""";

  private static final String RECIPIENTS =
      """
      SELECT recipient, state, via, rule, tries, detail, updated_at FROM hub.mail_recipients
      WHERE inbox_id = ? ORDER BY recipient""";

  private static final String RELEASE =
      """
      UPDATE hub.mail_recipients SET state = 'RELEASED', detail = 'released by ' || ?, updated_at = now()
      WHERE inbox_id = ? AND state IN ('HELD', 'FAILED', 'SUPPRESSED') RETURNING recipient""";

  private static final String DOUBTFUL =
      "SELECT 1 FROM hub.effects WHERE key = ? AND state = 'BEGUN'";

  private final DataSource store;
  private final Inbox inbox;
  private final Effects effects;

  public MailDesk(DataSource store, Inbox inbox, Effects effects) {
    this.store = store;
    this.inbox = inbox;
    this.effects = effects;
  }

  DataSource store() {
    return store;
  }

  /**
   * The newest first.
   *
   * @param state of the mail or one of its recipients; null for any
   */
  public List<MailView> list(@Nullable String state, int limit) throws SQLException {
    String wanted = state == null ? null : state.toUpperCase(Locale.ROOT);
    try (Connection connection = store.getConnection();
        PreparedStatement query = connection.prepareStatement(LIST)) {
      query.setString(1, wanted);
      query.setString(2, wanted);
      query.setString(3, wanted);
      query.setInt(4, limit);
      List<MailView> mails = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          mails.add(view(connection, row, false));
        }
      }
      return mails;
    }
  }

  public Optional<MailView> show(long id) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query = connection.prepareStatement(MAILS + " AND id = ?")) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(view(connection, row, true)) : Optional.empty();
      }
    }
  }

  /**
   * Lets go what is held, and tries again what was given up or suppressed. What was in doubt is
   * sent again: the person accepts that it may arrive twice.
   *
   * @throws IllegalArgumentException when there is nothing to release
   */
  public void release(long id, String by) throws SQLException {
    Optional<Incoming> again;
    List<String> released;
    String state;
    try (Connection connection = store.getConnection();
        PreparedStatement query = connection.prepareStatement(MAILS + " AND id = ?")) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new IllegalArgumentException("there is no mail " + id);
        }
        state = row.getString("state");
        if (row.getBytes("body").length == 0) {
          throw new IllegalArgumentException("the text of mail " + id + " is no longer kept");
        }
        again = Optional.of(incoming(row));
      }
      released = releaseRecipients(connection, id, by);
    }
    boolean stopped = state.equals("HELD") || state.equals("DEAD");
    if (released.isEmpty() && !stopped) {
      throw new IllegalArgumentException(
          "mail "
              + id
              + " is "
              + state.toLowerCase(Locale.ROOT)
              + " and nothing of it is held, failed or suppressed");
    }
    for (String recipient : released) {
      String key = "mail/" + id + "/" + recipient;
      if (isDoubtful(key)) {
        effects.release(key, "released by " + by);
      }
    }
    if (stopped) {
      inbox.release(id, by);
    } else if (state.equals("DONE")) {
      // The same message again: done becomes received, and effects that happened don't happen
      // again.
      inbox.receive(again.orElseThrow());
    }
  }

  private static List<String> releaseRecipients(Connection connection, long id, String by)
      throws SQLException {
    List<String> released = new ArrayList<>();
    try (PreparedStatement update = connection.prepareStatement(RELEASE)) {
      update.setString(1, by);
      update.setLong(2, id);
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          released.add(row.getString(1));
        }
      }
    }
    return released;
  }

  private boolean isDoubtful(String key) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query = connection.prepareStatement(DOUBTFUL)) {
      query.setString(1, key);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private static Incoming incoming(ResultSet row) throws SQLException {
    return new Incoming(
        row.getString("source"),
        row.getString("reference"),
        null,
        headers(row),
        row.getBytes("body"));
  }

  private static MailView view(Connection connection, ResultSet row, boolean whole)
      throws SQLException {
    Map<String, String> headers = headers(row);
    return new MailView(
        row.getLong("id"),
        row.getString("source"),
        row.getTimestamp("received_at").toInstant(),
        headers.getOrDefault("MailFrom", ""),
        headers.getOrDefault("MailSubject", ""),
        row.getString("state").toLowerCase(Locale.ROOT),
        row.getInt("arrivals"),
        row.getString("reason"),
        recipients(connection, row.getLong("id")),
        whole ? headers : null,
        whole ? text(row.getBytes("body")) : null);
  }

  private static List<MailView.Recipient> recipients(Connection connection, long id)
      throws SQLException {
    List<MailView.Recipient> recipients = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(RECIPIENTS)) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          recipients.add(
              new MailView.Recipient(
                  row.getString(1),
                  row.getString(2).toLowerCase(Locale.ROOT),
                  row.getString(3),
                  row.getString(4),
                  row.getInt(5),
                  row.getString(6),
                  row.getTimestamp(7).toInstant()));
        }
      }
    }
    return recipients;
  }

  private static Map<String, String> headers(ResultSet row) throws SQLException {
    try {
      return JSON.readValue(row.getString("headers"), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException(
          "headers of inbox message " + row.getLong("id") + " cannot be read", e);
    }
  }

  private static String text(byte[] body) {
    return new String(body, 0, Math.min(body.length, TEXT_BYTES), StandardCharsets.ISO_8859_1);
  }
}
