package dev.banyan.sandbox.steelwheels.edi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which vendor goes by which interchange id. */
final class Partners {

  private static final int MAX_ID_CHARS = 15;

  private Partners() {}

  /** Vendors and their ids; a vendor that is new among the products gets one. */
  static Map<String, String> all(Connection connection) throws SQLException {
    Set<String> vendors = new TreeSet<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT DISTINCT \"PRODUCTVENDOR\" FROM products");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        vendors.add(rows.getString(1));
      }
    }
    for (String vendor : vendors) {
      add(connection, vendor);
    }
    Map<String, String> partners = new TreeMap<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT \"VENDOR\", \"PARTNERID\" FROM edi_partners");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        partners.put(rows.getString(1), rows.getString(2));
      }
    }
    return partners;
  }

  /** The first 15 letters and digits, in capitals. */
  static String idOf(String vendor) {
    String letters = X12Text.of(vendor, 50).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    return letters.substring(0, Math.min(MAX_ID_CHARS, letters.length()));
  }

  private static void add(Connection connection, String vendor) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO edi_partners ("PARTNERID", "VENDOR") VALUES (?, ?) ON CONFLICT DO NOTHING
            """)) {
      insert.setString(1, idOf(vendor));
      insert.setString(2, vendor);
      insert.executeUpdate();
    }
  }
}
