package dev.banyan.connector.mail.status;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Who gets no mail any more. */
public final class Suppressions {

  private static final String FIND =
      """
      SELECT added_by || ': ' || reason FROM hub.mail_suppressions
      WHERE address = ? AND list IN ('', ?) ORDER BY list LIMIT 1""";

  private static final String ADD =
      """
      INSERT INTO hub.mail_suppressions (address, list, reason, added_by) VALUES (?, ?, ?, ?)
      ON CONFLICT (address, list) DO NOTHING""";

  private static final String REMOVE =
      "DELETE FROM hub.mail_suppressions WHERE address = ? AND list = ?";

  private Suppressions() {}

  /**
   * @param list that the mail belongs to; empty for none
   * @return why the address gets no such mail
   */
  public static Optional<String> find(Connection store, String address, String list)
      throws SQLException {
    try (PreparedStatement query = store.prepareStatement(FIND)) {
      query.setString(1, key(address));
      query.setString(2, list);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /**
   * @return whether it is new
   */
  public static boolean add(
      Connection store, String address, String list, String reason, String addedBy)
      throws SQLException {
    try (PreparedStatement insert = store.prepareStatement(ADD)) {
      insert.setString(1, key(address));
      insert.setString(2, list);
      insert.setString(3, reason);
      insert.setString(4, addedBy);
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * @return whether it was there
   */
  public static boolean remove(Connection store, String address, String list) throws SQLException {
    try (PreparedStatement delete = store.prepareStatement(REMOVE)) {
      delete.setString(1, key(address));
      delete.setString(2, list);
      return delete.executeUpdate() == 1;
    }
  }

  /** Local parts could differ by case; that anybody means that is less likely than a mistake. */
  private static String key(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
