package dev.banyan.connector.projection.sink;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.Mapped.Refused;
import dev.banyan.connector.projection.RowBatch;
import dev.banyan.connector.projection.event.Events;
import dev.banyan.spi.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One table of the modern store, kept current batch by batch. */
final class Projection {

  private static final Logger log = LoggerFactory.getLogger(Projection.class);

  private final DataSource modern;
  private final String table;
  private final @Nullable Events events;
  private volatile @Nullable TableShape shape;

  Projection(DataSource modern, String table, @Nullable Events events) {
    this.modern = modern;
    this.table = table;
    this.events = events;
  }

  /**
   * Applies rows, offsets and dead letters in one transaction, all or nothing.
   *
   * @throws SQLException when the database is away or another hub was faster; nothing is applied
   */
  void apply(RowBatch batch, String routeId) throws SQLException {
    try (Connection connection = modern.getConnection()) {
      connection.setAutoCommit(false);
      try {
        AppliedOffsets.move(connection, batch);
        List<Refused> refused = writeRows(connection, batch.rows());
        DeadLetters.store(
            connection, refused.stream().map(row -> deadLetter(row, batch, routeId)).toList());
        connection.commit();
        if (events != null) {
          events.committed();
        }
        refused.forEach(row -> warn(row, routeId));
      } catch (SQLException | RuntimeException e) {
        shape = null;
        rollback(connection, e);
        throw e;
      }
    }
    batch.progress().confirm();
  }

  private List<Refused> writeRows(Connection connection, List<Mapped> rows) throws SQLException {
    TableShape known = shape(connection);
    List<Refused> refused = new ArrayList<>();
    List<Mapped> accepted = new ArrayList<>(rows.size());
    List<Mapped> whole =
        KeptValues.areIn(rows) ? new KeptValues(known).fill(connection, rows) : rows;
    for (Mapped row : whole) {
      Mapped checked = check(row, known);
      if (checked instanceof Refused no) {
        refused.add(no);
      } else {
        accepted.add(checked);
      }
    }
    refused.addAll(new Refusals(writer(known)).write(connection, accepted));
    return refused;
  }

  private Refusals.Writer writer(TableShape known) {
    RowWriter rows = new RowWriter(known);
    Events told = events;
    if (told == null) {
      return rows::write;
    }
    List<String> quotedKeys = known.keyColumns().stream().map(TableShape.Column::quoted).toList();
    return (connection, changes) ->
        told.write(connection, known.name(), quotedKeys, known.key(), changes, rows::write);
  }

  private Mapped check(Mapped row, TableShape known) {
    if (row instanceof Mapped.Upsert upsert) {
      for (var field : upsert.row().properties()) {
        if (!known.has(field.getKey())) {
          return new Refused(
              row.change(), "table " + table + " has no column '" + field.getKey() + "'");
        }
      }
    }
    return row;
  }

  /** Read once, and again after a failure: a migration may have changed the table. */
  private TableShape shape(Connection connection) throws SQLException {
    TableShape known = shape;
    if (known == null) {
      known = TableShape.read(connection, table);
      shape = known;
    }
    return known;
  }

  private static DeadLetter deadLetter(Refused refused, RowBatch batch, String routeId) {
    Change change = refused.change();
    byte[] key = change.key();
    return new DeadLetter(
        change.source(),
        batch.capability().isEmpty() ? null : batch.capability(),
        routeId,
        key == null ? null : new String(key, StandardCharsets.UTF_8),
        refused.reason(),
        change.value());
  }

  private static void warn(Refused refused, String routeId) {
    log.warn(
        "route {}: {} became a dead letter: {}",
        routeId,
        refused.change().source(),
        refused.reason());
  }

  private static void rollback(Connection connection, Exception reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
