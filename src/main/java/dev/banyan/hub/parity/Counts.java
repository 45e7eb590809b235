package dev.banyan.hub.parity;

import dev.banyan.hub.parity.compare.Verdict;

/**
 * What a run has counted so far.
 *
 * @param legacyRows rows read
 * @param refusedLetters of the refused rows, those with a dead letter
 * @param moving rows that changed too often to be judged
 * @param repaired of the different, missing and extra rows, those that are equal now
 * @param rechecked rows that were looked at again, one by one
 */
record Counts(
    long legacyRows,
    long matching,
    long different,
    long missing,
    long extra,
    long refused,
    long refusedLetters,
    long moving,
    long repaired,
    long rechecked) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  Counts plus(Counts more) {
    return new Counts(
        legacyRows + more.legacyRows,
        matching + more.matching,
        different + more.different,
        missing + more.missing,
        extra + more.extra,
        refused + more.refused,
        refusedLetters + more.refusedLetters,
        moving + more.moving,
        repaired + more.repaired,
        rechecked + more.rechecked);
  }

  static Counts read(long rows) {
    return new Counts(rows, rows, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** A row that was taken for matching and is looked at again. */
  static Counts suspected(boolean legacyRow) {
    return new Counts(0, legacyRow ? -1 : 0, 0, 0, 0, 0, 0, 0, 0, 1);
  }

  /**
   * @param legacyRow whether the row was among those read
   */
  static Counts of(Verdict verdict, boolean legacyRow) {
    if (verdict instanceof Verdict.Refused refused) {
      return new Counts(0, 0, 0, 0, 0, 1, refused.deadLetter() ? 1 : 0, 0, 0, 0);
    }
    return new Counts(
        0,
        verdict instanceof Verdict.Matching && legacyRow ? 1 : 0,
        verdict instanceof Verdict.Different ? 1 : 0,
        verdict instanceof Verdict.Missing ? 1 : 0,
        verdict instanceof Verdict.Extra ? 1 : 0,
        0,
        0,
        0,
        0,
        0);
  }

  static Counts movingRow() {
    return new Counts(0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
  }

  static Counts repairedRow() {
    return new Counts(0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
  }

  /** Differences that are still there. */
  long open() {
    return different + missing + extra - repaired;
  }
}
