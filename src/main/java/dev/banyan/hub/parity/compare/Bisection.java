package dev.banyan.hub.parity.compare;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys at which two sides differ by comparing digests of ranges and halving those that
 * differ. Equal ranges cost one question; rows are looked at one by one only in the last halves.
 */
public final class Bisection {

  /** The projection. */
  public interface Side {
    RowDigest digest(KeyRange range) throws SQLException;

    /** The first keys of the range, in order, with what their rows come to. */
    List<Keyed> keys(KeyRange range, int limit) throws SQLException;
  }

  public record Keyed(List<String> key, RowDigest digest) {}

  /** Takes suspects one by one; may ask and repair before it returns. */
  public interface Suspects {
    void add(Suspect suspect) throws SQLException, InterruptedException;
  }

  private static final int PAGE_KEYS = 500;

  private final Side side;
  private final int leafRows;

  /**
   * @param leafRows ranges of so many legacy rows are not halved any more
   */
  public Bisection(Side side, int leafRows) {
    this.side = side;
    this.leafRows = leafRows;
  }

  /**
   * @param legacy all legacy rows of the range, in the order of their keys
   */
  public void find(List<Entry> legacy, KeyRange range, Suspects suspects)
      throws SQLException, InterruptedException {
    RowDigest expected = sum(legacy);
    if (expected != null && expected.equals(side.digest(range))) {
      return;
    }
    if (legacy.size() <= leafRows) {
      leaf(legacy, range, suspects);
      return;
    }
    int middle = legacy.size() / 2;
    List<String> last = legacy.get(middle - 1).key();
    find(legacy.subList(0, middle), new KeyRange(range.after(), last), suspects);
    find(legacy.subList(middle, legacy.size()), new KeyRange(last, range.upTo()), suspects);
  }

  private void leaf(List<Entry> legacy, KeyRange range, Suspects suspects)
      throws SQLException, InterruptedException {
    Map<List<String>, Entry> unseen = new LinkedHashMap<>();
    legacy.forEach(entry -> unseen.put(entry.key(), entry));
    KeyRange rest = range;
    List<Keyed> page;
    do {
      page = side.keys(rest, PAGE_KEYS);
      for (Keyed keyed : page) {
        Entry entry = unseen.remove(keyed.key());
        if (entry == null) {
          suspects.add(new Suspect(keyed.key(), null));
        } else if (!keyed.digest().equals(entry.digest())) {
          suspects.add(new Suspect(entry.key(), entry.place()));
        }
        rest = new KeyRange(keyed.key(), range.upTo());
      }
    } while (page.size() == PAGE_KEYS);
    for (Entry entry : unseen.values()) {
      if (!RowDigest.NONE.equals(entry.digest())) {
        suspects.add(new Suspect(entry.key(), entry.place()));
      }
    }
  }

  /** Null when a row is refused: what the projection should hold is not known then. */
  private static @Nullable RowDigest sum(List<Entry> legacy) {
    RowDigest sum = RowDigest.NONE;
    for (Entry entry : legacy) {
      RowDigest digest = entry.digest();
      if (digest == null) {
        return null;
      }
      sum = sum.plus(digest);
    }
    return sum;
  }
}
