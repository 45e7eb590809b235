package dev.banyan.hub.parity.check;

import dev.banyan.hub.parity.compare.Suspect;
import dev.banyan.hub.parity.compare.Verdict;
import dev.banyan.spi.Position;
import dev.banyan.spi.projection.LegacyRow;
import dev.banyan.spi.projection.Projections.Correction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts rows right by changes in the projection's topic. Each carries the least position that is
 * above the one the row has: it says what the row should be as of the last change that reached it,
 * so whatever the legacy database changed later, even if it is still on its way, wins over it.
 */
public final class Repair {

  private final Sides sides;
  private final Recheck recheck;

  public Repair(Sides sides, Recheck recheck) {
    this.sides = sides;
    this.recheck = recheck;
  }

  /** Returns the keys at which both sides are equal now. */
  public Set<List<String>> repair(List<Judged> broken) throws SQLException, InterruptedException {
    Set<List<String>> equal = new HashSet<>();
    if (broken.isEmpty()) {
      return equal;
    }
    List<Correction> corrections = new ArrayList<>(broken.size());
    for (Judged each : broken) {
      corrections.add(correction(each));
    }
    sides.projections().correct(sides.projection(), corrections);
    withdrawDeleted(broken);
    for (Judged again : recheck.judge(broken.stream().map(Judged::suspect).toList())) {
      if (again.verdict() instanceof Verdict.Matching) {
        equal.add(again.suspect().key());
      }
    }
    return equal;
  }

  private Correction correction(Judged broken) throws SQLException {
    LegacyRow row = broken.row();
    return row == null
        ? new Correction(legacyKey(broken.suspect()), null, next(broken))
        : new Correction(row.key(), row.row(), next(broken));
  }

  /**
   * A row that the projection never had has no position either that could hold a correction back:
   * if its deletion went through the topic before the correction, it must be deleted again.
   */
  private void withdrawDeleted(List<Judged> broken) throws SQLException, InterruptedException {
    List<Judged> made =
        broken.stream()
            .filter(each -> each.row() != null && each.stored().position().equals(Position.NONE))
            .toList();
    if (made.isEmpty()) {
      return;
    }
    Set<List<String>> present = new HashSet<>();
    sides
        .legacy()
        .find(
            sides.projection().topic(),
            sides.legacyKey(),
            made.stream().map(each -> Objects.requireNonNull(each.row()).place()).toList())
        .forEach(row -> present.add(row.place()));
    List<Correction> withdrawals = new ArrayList<>();
    for (Judged each : made) {
      LegacyRow row = Objects.requireNonNull(each.row());
      if (!present.contains(row.place())) {
        Position corrected = next(each);
        withdrawals.add(
            new Correction(
                row.key(), null, new Position(corrected.commit(), corrected.offset() + 1)));
      }
    }
    sides.projections().correct(sides.projection(), withdrawals);
  }

  private byte[] legacyKey(Suspect extra) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    int n = 0;
    for (String column : sides.projection().key().values()) {
      values.put(column, extra.key().get(n++));
    }
    return sides.legacy().key(sides.projection().topic(), values);
  }

  private static Position next(Judged broken) {
    Position stored = broken.stored().position();
    return new Position(stored.commit(), stored.offset() + 1);
  }
}
