package dev.banyan.hub.parity.check;

import dev.banyan.hub.parity.compare.Entry;
import dev.banyan.hub.parity.compare.Pace;
import dev.banyan.hub.parity.compare.RowDigest;
import dev.banyan.hub.parity.table.BadValueException;
import dev.banyan.hub.parity.table.ModernTable;
import dev.banyan.spi.projection.LegacyRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a stretch of legacy rows, maps them and keeps of each no more than key and digest. */
public final class SegmentReader {

  private final Sides sides;
  private final int chunkRows;
  private final Pace pace;
  private final CountDownLatch stop;
  private final List<LegacyRow> chunk = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable List<String> lastKey;

  public SegmentReader(Sides sides, int chunkRows, Pace pace, CountDownLatch stop) {
    this.sides = sides;
    this.chunkRows = chunkRows;
    this.pace = pace;
    this.stop = stop;
  }

  /**
   * @param place of the last legacy row before, or null
   * @param key of that row in the projection, or null
   */
  public List<Entry> read(@Nullable List<String> place, @Nullable List<String> key, int limit)
      throws SQLException, InterruptedException {
    chunk.clear();
    entries.clear();
    lastKey = key;
    sides
        .legacy()
        .scan(
            sides.projection().topic(),
            sides.legacyKey(),
            place,
            limit,
            row -> {
              chunk.add(row);
              if (chunk.size() == chunkRows) {
                takeChunk();
              }
            });
    takeChunk();
    return List.copyOf(entries);
  }

  private void takeChunk() throws SQLException, InterruptedException {
    if (chunk.isEmpty()) {
      return;
    }
    long waitNanos = Math.max(0, pace.waitNanos(chunk.size(), System.nanoTime()));
    if (stop.await(waitNanos, TimeUnit.NANOSECONDS)) {
      throw new StoppedException("stopped");
    }
    List<Expectation> expected = new ArrayList<>(chunk.size());
    for (LegacyRow row : chunk) {
      expected.add(Expectation.of(sides, row));
    }
    List<List<String>> keys = orderedKeys(expected);
    List<@Nullable RowDigest> digests = new ArrayList<>(expected.size());
    digest(expected, digests);
    for (int n = 0; n < expected.size(); n++) {
      entries.add(new Entry(keys.get(n), expected.get(n).row().place(), digests.get(n)));
    }
    lastKey = keys.get(keys.size() - 1);
    chunk.clear();
  }

  /** Ranges mean the same on both sides only if both have the same order. */
  private List<List<String>> orderedKeys(List<Expectation> expected) throws SQLException {
    List<List<String>> given = new ArrayList<>(expected.size() + 1);
    if (lastKey != null) {
      given.add(lastKey);
    }
    expected.forEach(row -> given.add(row.key()));
    ModernTable.Keys keys;
    try {
      keys = sides.table().keys(given);
    } catch (BadValueException e) {
      throw new IllegalStateException(
          "a legacy key is none of projection " + sides.projection().name() + ": " + e.getMessage(),
          e);
    }
    if (!keys.ascending()) {
      throw new IllegalStateException(
          "the key columns %s of %s and %s of projection %s are ordered differently: give both sides types that sort alike"
              .formatted(
                  sides.legacyKey(),
                  sides.projection().topic(),
                  sides.projection().key().keySet(),
                  sides.projection().name()));
    }
    return keys.texts().subList(given.size() - expected.size(), given.size());
  }

  /** Halves the rows until one that the database refuses stands alone. */
  private void digest(List<Expectation> expected, List<@Nullable RowDigest> digests)
      throws SQLException {
    List<Map<String, @Nullable String>> rows = new ArrayList<>(expected.size());
    expected.forEach(row -> rows.addAll(row.rows()));
    try {
      List<RowDigest> each = sides.table().digests(rows);
      int next = 0;
      for (Expectation row : expected) {
        RowDigest sum = RowDigest.NONE;
        for (int n = 0; n < row.rows().size(); n++) {
          sum = sum.plus(each.get(next++));
        }
        digests.add(row.refusal() == null ? sum : null);
      }
    } catch (BadValueException e) {
      if (expected.size() == 1) {
        digests.add(null);
      } else {
        int middle = expected.size() / 2;
        digest(expected.subList(0, middle), digests);
        digest(expected.subList(middle, expected.size()), digests);
      }
    }
  }
}
