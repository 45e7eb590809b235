package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.control.ControlTables;
import dev.banyan.connector.changestream.control.SnapshotRequest;
import dev.banyan.connector.changestream.control.SnapshotRequests;
import dev.banyan.connector.changestream.control.SnapshotSeed;
import dev.banyan.connector.changestream.control.StoredOffset;
import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.FirstSnapshot;
import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.spi.Position;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a stream begins to read: at its stored position, when the server still has what follows; at
 * the log's end with all tables read again, when it was repaired or its first snapshot was cut off.
 */
final class StreamStart {

  private static final Logger log = LoggerFactory.getLogger(StreamStart.class);

  private final StreamDefinition definition;
  private final ControlTables tables;
  private final StoredOffset stored;
  private final Legacy legacy;
  private final SnapshotRequests requests;
  private final Clock clock;
  private List<String> fresh;

  /**
   * @param requests told what the engine will read
   * @param fresh tables that came into the source's file after the first snapshot
   */
  StreamStart(
      StreamDefinition definition,
      ControlTables tables,
      StoredOffset stored,
      Legacy legacy,
      SnapshotRequests requests,
      List<String> fresh,
      Clock clock) {
    this.definition = definition;
    this.tables = tables;
    this.stored = stored;
    this.legacy = legacy;
    this.requests = requests;
    this.fresh = fresh;
    this.clock = clock;
  }

  /**
   * Before each start of the engine.
   *
   * @param missing tables that do not exist yet
   * @return settings of Debezium that this start needs beside the definition's
   * @throws LostPositionException when the stream cannot go on where it stood
   */
  Map<String, String> prepare(List<String> missing) throws SQLException, InterruptedException {
    Map<String, Object> offset = stored.read();
    if (isBeginningAgain(offset)) {
      startAnew(offset, "banyan");
      offset = stored.read();
    }
    Optional<String> lost = legacy.lost(offset);
    if (lost.isPresent()) {
      throw new LostPositionException(lost.get() + ". Nothing is streamed until " + remedy());
    }
    if (!offset.isEmpty()) {
      readFreshTables();
    }
    for (SnapshotRequest request : tables.open(definition.name())) {
      if (missing.contains(request.table())) {
        tables.keep(request.failed("the table does not exist"));
      }
    }
    List<SnapshotRequest> open = tables.open(definition.name());
    if (!offset.isEmpty() && !FirstSnapshot.isCutOff(offset)) {
      Map<String, Object> seeded = SnapshotSeed.into(offset, open, definition.sources(), missing);
      if (!seeded.equals(offset)) {
        stored.write(seeded);
      }
    }
    requests.load(open);
    return legacy.settings(offset);
  }

  private String remedy() {
    return canReadAll()
        ? "'./banyan cdc repair " + definition.name() + "' has read the tables anew"
        : "'./banyan cdc remove "
            + definition.name()
            + "', empty projections and './banyan cdc add "
            + definition.name()
            + "' have begun it again";
  }

  /**
   * Starts the stream anew at the log's end and has every table read again. Called while the engine
   * stands. A kill between the steps leaves the stream as lost as it was.
   */
  void repair(String by) throws SQLException, InterruptedException {
    Map<String, Object> offset = stored.read();
    if (offset.isEmpty()) {
      throw new IllegalStateException(
          "source "
              + definition.name()
              + " has not read anything yet: its first snapshot reads all");
    }
    if (!canReadAll()) {
      throw new IllegalStateException(
          "source "
              + definition.name()
              + " cannot be read anew from here: remove it, empty its"
              + " projections and add it again (docs/guides/change-stream.md tells why)");
    }
    startAnew(offset, by);
  }

  private boolean canReadAll() {
    return legacy.canRestart()
        && definition.sources().stream().allMatch(SourceTable::canBeReadAgain);
  }

  /**
   * Rows that a first snapshot has sent may have been deleted until it is taken a second time,
   * which would not tell it, and its rows are older than any change streamed in between.
   */
  private boolean isBeginningAgain(Map<String, ?> offset) {
    boolean again =
        FirstSnapshot.isCutOff(offset)
            || (offset.isEmpty()
                && stored.anyWritten(definition.tables().stream().map(definition::topic).toList()));
    return again
        && canReadAll()
        && definition.setting("snapshot.mode", "initial").matches("initial|when_needed|always");
  }

  private void startAnew(Map<String, ?> offset, String by)
      throws SQLException, InterruptedException {
    Legacy.Restart restart = legacy.restart(offset);
    tables.giveUpOpen(definition.name(), "the source was repaired");
    ask(definition.tables(), restart.position(), by);
    stored.write(restart.offset());
    log.warn(
        "change stream {} starts anew at {}, asked by {}",
        definition.name(),
        legacy.print(restart.position().commit()),
        by);
  }

  /** The first snapshot knew nothing of them. */
  private void readFreshTables() {
    List<String> asked =
        tables.newest(definition.name()).stream().map(SnapshotRequest::table).toList();
    ask(
        fresh.stream().filter(table -> !asked.contains(table) && isReadable(table)).toList(),
        null,
        "banyan");
    fresh = List.of();
  }

  private void ask(Collection<String> names, @Nullable Position sweep, String by) {
    tables.add(
        definition.name(),
        names.stream()
            .map(t -> SnapshotRequest.of(UUID.randomUUID(), t, null, sweep, clock.instant()))
            .toList(),
        by);
  }

  private boolean isReadable(String table) {
    return definition.sources().stream()
        .anyMatch(source -> source.id().equals(table) && source.canBeReadAgain());
  }

  /** The server keeps nothing for the stream any more, and nothing is known of it. */
  void forget() throws SQLException, InterruptedException {
    legacy.forget();
    stored.write(null);
    tables.forget(definition.name());
  }
}
