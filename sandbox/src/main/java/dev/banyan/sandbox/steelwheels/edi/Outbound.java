package dev.banyan.sandbox.steelwheels.edi;

import dev.banyan.sandbox.steelwheels.database.Transaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The folder that suppliers fetch from. A file appears whole, under its final name, by renaming; a
 * kill between the rename and its mark drops the same file again, with the same control number.
 */
final class Outbound {

  private final DataSource dataSource;
  private final Path folder;

  Outbound(DataSource dataSource, Path folder) {
    this.dataSource = dataSource;
    this.folder = folder;
  }

  /** Drops what has not been dropped yet; answers how many files. */
  int drop() throws SQLException, IOException {
    List<Dropping> waiting = waiting();
    Files.createDirectories(folder);
    for (Dropping file : waiting) {
      write(file);
      Transaction.<Boolean, RuntimeException>run(dataSource, connection -> mark(connection, file));
    }
    return waiting.size();
  }

  private List<Dropping> waiting() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT "PARTNERID", "CONTROLNUMBER", "FILENAME", "CONTENT" FROM edi_interchanges
                WHERE "DIRECTION" = 'OUT' AND "STATE" = 'NEW'
                ORDER BY "PARTNERID", "CONTROLNUMBER"
                """);
        ResultSet rows = query.executeQuery()) {
      List<Dropping> waiting = new ArrayList<>();
      while (rows.next()) {
        waiting.add(
            new Dropping(rows.getString(1), rows.getLong(2), rows.getString(3), rows.getString(4)));
      }
      return waiting;
    }
  }

  private void write(Dropping file) throws IOException {
    Path temporary = folder.resolve(file.name() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer content = ByteBuffer.wrap(file.content().getBytes(StandardCharsets.US_ASCII));
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    Files.move(temporary, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean mark(Connection connection, Dropping file) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE edi_interchanges SET "STATE" = 'DROPPED'
            WHERE "DIRECTION" = 'OUT' AND "PARTNERID" = ? AND "CONTROLNUMBER" = ?
            """)) {
      update.setString(1, file.partnerId());
      update.setLong(2, file.control());
      update.executeUpdate();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE purchase_orders SET "STATUS" = 'SENT'
            WHERE "PARTNERID" = ? AND "CONTROLNUMBER" = ? AND "STATUS" = 'NEW'
            """)) {
      update.setString(1, file.partnerId());
      update.setLong(2, file.control());
      return update.executeUpdate() > 0;
    }
  }

  private record Dropping(String partnerId, long control, String name, String content) {}
}
