package dev.banyan.connector.projection.sink;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.JointTransaction;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.Mapped.Refused;
import dev.banyan.connector.projection.RowBatch;
import dev.banyan.connector.projection.event.Events;
import dev.banyan.spi.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One table of the modern store, or several that one route writes, kept current batch by batch. */
public final class Projection {

  private static final Logger log = LoggerFactory.getLogger(Projection.class);

  private final DataSource modern;
  private final List<String> tables;
  private final @Nullable Events events;
  private final @Nullable Consumer<Refused> refusals;
  private volatile @Nullable Tables shapes;

  Projection(DataSource modern, List<String> tables, @Nullable Events events) {
    this(modern, tables, events, null);
  }

  private Projection(
      DataSource modern,
      List<String> tables,
      @Nullable Events events,
      @Nullable Consumer<Refused> refusals) {
    this.modern = modern;
    this.tables = tables;
    this.events = events;
    this.refusals = refusals;
  }

  /** A version beside the one that readers see: it tells nobody, and keeps no dead letters. */
  public static Projection beside(DataSource modern, String table, Consumer<Refused> refusals) {
    return new Projection(modern, List.of(table), null, refusals);
  }

  /**
   * Applies rows, offsets and dead letters in one transaction, all or nothing.
   *
   * @throws SQLException when the database is away or another hub was faster; nothing is applied
   */
  public void apply(RowBatch batch, String routeId) throws SQLException {
    JointTransaction joint = batch.progress().joint();
    try {
      if (joint == null) {
        applyAlone(batch, routeId);
      } else {
        joint.afterCommit(write(joint.connection(), batch, routeId));
      }
    } catch (SQLException | RuntimeException e) {
      shapes = null;
      throw e;
    }
    batch.progress().confirm();
  }

  private void applyAlone(RowBatch batch, String routeId) throws SQLException {
    try (Connection connection = modern.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (events == null) {
          commitSoon(connection);
        }
        Runnable afterCommit = write(connection, batch, routeId);
        connection.commit();
        afterCommit.run();
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    }
  }

  /** Returns what is to be told when it is committed. */
  private Runnable write(Connection connection, RowBatch batch, String routeId)
      throws SQLException {
    AppliedOffsets.move(connection, batch);
    List<Refused> refused = writeRows(connection, batch.rows());
    if (refusals == null) {
      DeadLetters.store(
          connection, refused.stream().map(row -> deadLetter(row, batch, routeId)).toList());
    }
    return () -> {
      if (events != null) {
        events.committed();
      }
      refused.forEach(refusals != null ? refusals : row -> warn(row, routeId));
    };
  }

  private List<Refused> writeRows(Connection connection, List<Mapped> rows) throws SQLException {
    Tables known = tables(connection);
    boolean sets = known.sets(rows);
    List<Refused> refused = new ArrayList<>();
    List<Mapped> accepted = new ArrayList<>(rows.size());
    List<Mapped> whole =
        KeptValues.areIn(rows) ? new KeptValues(known.first()).fill(connection, rows) : rows;
    for (Mapped row : whole) {
      Mapped checked = known.check(row, sets);
      if (checked instanceof Refused no) {
        refused.add(no);
      } else {
        accepted.add(checked);
      }
    }
    refused.addAll(new Refusals(writer(known, sets)).write(connection, accepted));
    return refused;
  }

  private Refusals.Writer writer(Tables known, boolean sets) {
    Refusals.Writer rows = known.writer(sets);
    Events told = events;
    if (told == null) {
      return rows;
    }
    if (sets) {
      throw new IllegalStateException(
          "events are told of one row a change in one table; " + tables + " are written as sets");
    }
    TableShape table = known.first();
    List<String> quotedKeys = table.keyColumns().stream().map(TableShape.Column::quoted).toList();
    return (connection, changes) ->
        told.write(connection, table.name(), quotedKeys, table.key(), changes, rows::write);
  }

  /** Read once, and again after a failure: a migration may have changed a table. */
  private Tables tables(Connection connection) throws SQLException {
    Tables known = shapes;
    if (known == null) {
      known = Tables.read(connection, tables);
      shapes = known;
    }
    return known;
  }

  /**
   * As a subscription of PostgreSQL's own does it: the commit does not wait for the disk. A crash
   * of the database loses rows and offsets together, and the topic still has them. An event that
   * was published could not be taken back; with events it waits.
   */
  private static void commitSoon(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL synchronous_commit = off");
    }
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
