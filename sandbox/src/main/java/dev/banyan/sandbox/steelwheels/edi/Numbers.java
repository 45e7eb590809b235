package dev.banyan.sandbox.steelwheels.edi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Numbers without gaps: a number that is taken in a transaction that rolls back is given again. The
 * row stays locked until the transaction ends.
 */
final class Numbers {

  static final String PURCHASE_ORDER = "PURCHASEORDER";

  private final Connection connection;

  Numbers(Connection connection) {
    this.connection = connection;
  }

  /** The next ISA13 for a partner. */
  long interchange(String partnerId) throws SQLException {
    return next("ISA:" + partnerId);
  }

  long next(String name) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO edi_numbers AS n ("NAME", "LASTNUMBER") VALUES (?, 1)
            ON CONFLICT ("NAME") DO UPDATE SET "LASTNUMBER" = n."LASTNUMBER" + 1
            RETURNING "LASTNUMBER"
            """)) {
      upsert.setString(1, name);
      try (ResultSet row = upsert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
