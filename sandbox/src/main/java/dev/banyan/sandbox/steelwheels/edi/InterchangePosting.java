package dev.banyan.sandbox.steelwheels.edi;

import dev.banyan.sandbox.steelwheels.database.Transaction;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts an interchange of a supplier in one transaction: all of its documents or none. */
final class InterchangePosting {

  private static final Logger LOG = LoggerFactory.getLogger(InterchangePosting.class);

  // SQLSTATE class 22: a value that its column cannot hold.
  private static final String DATA_EXCEPTION = "22";

  private final DataSource dataSource;
  private final Clock clock;

  InterchangePosting(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** Posts a file; the same file again changes nothing. */
  void post(String name, byte[] content) throws SQLException, X12Exception {
    Interchange interchange = X12Reader.read(content);
    if (!interchange.receiver().equals(PurchaseOrder.BUYER_ID)) {
      throw new X12Exception(
          "ISA08 is %s, expected %s".formatted(interchange.receiver(), PurchaseOrder.BUYER_ID));
    }
    List<SupplierDocument> documents = new ArrayList<>();
    for (TransactionSet set : interchange.documents()) {
      documents.add(SupplierDocument.of(set));
    }
    if (documents.isEmpty()) {
      throw new X12Exception("there is no document in it");
    }
    String text = new String(content, StandardCharsets.US_ASCII);
    try {
      Transaction.<Boolean, X12Exception>run(
          dataSource, connection -> post(connection, name, text, interchange, documents));
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith(DATA_EXCEPTION)) {
        throw new X12Exception("a value is too large: " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private boolean post(
      Connection connection,
      String name,
      String content,
      Interchange interchange,
      List<SupplierDocument> documents)
      throws SQLException, X12Exception {
    if (!claim(connection, name, content, interchange)) {
      return repeated(connection, content, interchange);
    }
    new Booking(connection, interchange.sender(), LocalDateTime.now(clock)).bookAll(documents);
    return true;
  }

  private boolean claim(Connection connection, String name, String content, Interchange interchange)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO edi_interchanges ("DIRECTION", "PARTNERID", "CONTROLNUMBER", "DOCUMENTS",
              "FILENAME", "CONTENT", "STATE", "CREATED")
            VALUES ('IN', ?, ?, LEFT(?, 40), LEFT(?, 200), ?, 'POSTED', ?) ON CONFLICT DO NOTHING
            """)) {
      insert.setString(1, interchange.sender());
      insert.setLong(2, interchange.controlNumber());
      insert.setString(3, interchange.types());
      insert.setString(4, name);
      insert.setString(5, content);
      insert.setObject(6, LocalDateTime.now(clock));
      return insert.executeUpdate() == 1;
    }
  }

  private static boolean repeated(Connection connection, String content, Interchange interchange)
      throws SQLException, X12Exception {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT "CONTENT" FROM edi_interchanges
            WHERE "DIRECTION" = 'IN' AND "PARTNERID" = ? AND "CONTROLNUMBER" = ?
            """)) {
      query.setString(1, interchange.sender());
      query.setLong(2, interchange.controlNumber());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next() || !row.getString(1).equals(content)) {
          throw new X12Exception(
              "control number %d of %s was used before with other contents"
                  .formatted(interchange.controlNumber(), interchange.sender()));
        }
      }
    }
    LOG.info(
        "Interchange {} of {} was posted before, nothing is changed",
        interchange.controlNumber(),
        interchange.sender());
    return false;
  }
}
