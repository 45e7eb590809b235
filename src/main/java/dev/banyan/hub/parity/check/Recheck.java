package dev.banyan.hub.parity.check;

import dev.banyan.hub.parity.compare.Suspect;
import dev.banyan.hub.parity.compare.Verdict;
import dev.banyan.hub.parity.table.BadValueException;
import dev.banyan.hub.parity.table.Stored;
import dev.banyan.spi.projection.LegacyRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at single rows again, while both sides go on. The order of the looks makes the verdict
 * exact: projection, legacy row, then the projection once more after it has passed a later position
 * of the legacy log. A projected row that was not written in between holds the last change that was
 * committed before the legacy row was read, or it is wrong; one that was written is looked at
 * again.
 */
public final class Recheck {

  private final Sides sides;
  private final WaitingLetters letters;
  private final int rounds;
  private final long settleMs;

  public Recheck(Sides sides, WaitingLetters letters, int rounds, long settleMs) {
    this.sides = sides;
    this.letters = letters;
    this.rounds = rounds;
    this.settleMs = settleMs;
  }

  public List<Judged> judge(List<Suspect> suspects) throws SQLException, InterruptedException {
    List<Judged> judged = new ArrayList<>(suspects.size());
    List<Suspect> open = suspects;
    for (int round = 1; round <= rounds && !open.isEmpty(); round++) {
      List<Suspect> moving = new ArrayList<>();
      for (Judged each : round(open)) {
        if (each.verdict() == null && round < rounds) {
          moving.add(each.suspect());
        } else {
          judged.add(each);
        }
      }
      open = moving;
    }
    return judged;
  }

  private List<Judged> round(List<Suspect> suspects) throws SQLException, InterruptedException {
    List<List<String>> keys = suspects.stream().map(Suspect::key).toList();
    List<Stored> before = sides.table().look(keys);
    Map<List<String>, Expectation> legacy = legacyRows(suspects);
    sides.settle(settleMs);
    List<Stored> after = sides.table().look(keys);
    List<Judged> judged = new ArrayList<>(suspects.size());
    for (int n = 0; n < suspects.size(); n++) {
      Stored stored = after.get(n);
      Expectation expected = legacy.get(keys.get(n));
      Verdict verdict = verdict(expected, stored);
      boolean moved = !stored.position().equals(before.get(n).position());
      judged.add(
          new Judged(
              suspects.get(n),
              expected == null ? null : expected.row(),
              stored,
              moved && !(verdict instanceof Verdict.Matching) ? null : verdict));
    }
    return judged;
  }

  private Map<List<String>, Expectation> legacyRows(List<Suspect> suspects) throws SQLException {
    List<List<String>> places =
        suspects.stream()
            .map(suspect -> Objects.requireNonNullElse(suspect.place(), suspect.key()))
            .distinct()
            .toList();
    List<Expectation> found = new ArrayList<>();
    for (LegacyRow row :
        sides.legacy().find(sides.projection().topic(), sides.legacyKey(), places)) {
      found.add(Expectation.of(sides, row));
    }
    List<List<String>> keys = Expectation.keys(sides.table(), found);
    Map<List<String>, Expectation> byKey = new HashMap<>();
    for (int n = 0; n < found.size(); n++) {
      byKey.put(keys.get(n), found.get(n));
    }
    return byKey;
  }

  private Verdict verdict(@Nullable Expectation expected, Stored stored) throws SQLException {
    if (expected == null) {
      return Verdict.of(List.of(), stored.rows(), sides.table().primaryKey());
    }
    String refusal = expected.refusal();
    Verdict verdict = new Verdict.Matching();
    if (refusal == null) {
      try {
        verdict =
            Verdict.of(
                sides.table().texts(expected.rows()), stored.rows(), sides.table().primaryKey());
      } catch (BadValueException e) {
        refusal = String.valueOf(e.getMessage());
      }
    }
    if (refusal == null && verdict instanceof Verdict.Matching) {
      return verdict;
    }
    String letter = letters.reason(sides.projection(), expected.row());
    if (letter != null) {
      return new Verdict.Refused(letter, true);
    }
    return refusal == null ? verdict : new Verdict.Refused(refusal, false);
  }
}
