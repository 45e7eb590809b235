package dev.banyan.connector.changestream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the initial snapshot has sent, table by table. Written by one thread, read by any.
 */
final class SnapshotProgress {

  /**
   * @param rows rows sent
   * @param state {@code pending}, {@code running} or {@code done}
   */
  record Table(long rows, String state) {
    static final Table PENDING = new Table(0, "pending");

    Table row() {
      return new Table(rows + 1, "running");
    }

    Table done() {
      return new Table(rows, "done");
    }
  }

  private final List<String> names;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private volatile boolean over;

  SnapshotProgress(List<String> names, Map<String, Table> known) {
    this.names = names;
    names.forEach(name -> tables.put(name, known.getOrDefault(name, Table.PENDING)));
    this.over = tables.values().stream().allMatch(table -> table.state().equals("done"));
  }

  /** Whether it is over, as far as Kafka has acknowledged it. */
  boolean isOver() {
    return over;
  }

  Table of(String table) {
    return tables.getOrDefault(table, Table.PENDING);
  }

  Map<String, Table> all() {
    return Map.copyOf(tables);
  }

  /** Returns whether anything changed. */
  boolean observe(SourceRecord record) {
    String phase = Change.snapshot(record);
    if (phase == null || phase.equals("incremental")) {
      return false;
    }
    return phase.equals("false") ? streaming() : snapshotRow(phase, Change.table(record));
  }

  private boolean streaming() {
    if (over) {
      return false;
    }
    over = true;
    names.forEach(name -> tables.put(name, of(name).done()));
    return true;
  }

  private boolean snapshotRow(String phase, @Nullable String table) {
    if (table == null) {
      return false;
    }
    if (phase.equals("first")) {
      names.forEach(name -> tables.put(name, Table.PENDING));
      over = false;
    }
    Table counted = of(table).row();
    tables.put(table, phase.startsWith("last") ? counted.done() : counted);
    if (phase.equals("last")) {
      streaming();
    }
    return true;
  }
}
