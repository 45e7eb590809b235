package dev.banyan.hub.parity;

import dev.banyan.hub.parity.check.Judged;
import dev.banyan.hub.parity.check.Recheck;
import dev.banyan.hub.parity.check.Repair;
import dev.banyan.hub.parity.check.SegmentReader;
import dev.banyan.hub.parity.check.Sides;
import dev.banyan.hub.parity.check.StoppedException;
import dev.banyan.hub.parity.check.WaitingLetters;
import dev.banyan.hub.parity.compare.Bisection;
import dev.banyan.hub.parity.compare.Entry;
import dev.banyan.hub.parity.compare.KeyRange;
import dev.banyan.hub.parity.compare.Pace;
import dev.banyan.hub.parity.compare.Suspect;
import dev.banyan.hub.parity.compare.Verdict;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * One run over one projection, stretch by stretch in the order of keys. After each stretch it
 * stores how far it has come; what memory holds is a stretch's keys and digests.
 */
final class Comparison {

  private final Run run;
  private final Sides sides;
  private final ParitySettings settings;
  private final RunStore store;
  private final CountDownLatch stop;
  private final Recheck recheck;
  private final Repair repair;
  private final List<Suspect> suspects = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Counts counts;

  Comparison(
      Run run,
      Sides sides,
      ParitySettings settings,
      RunStore store,
      WaitingLetters letters,
      CountDownLatch stop) {
    this.run = run;
    this.sides = sides;
    this.settings = settings;
    this.store = store;
    this.stop = stop;
    this.counts = run.counts();
    this.recheck = new Recheck(sides, letters, settings.rounds(), settings.settleMs());
    this.repair = new Repair(sides, recheck);
  }

  /** Runs on from the checkpoint to the end of both sides. */
  void run(Guard guard) throws SQLException, InterruptedException {
    sides.settle(settings.settleMs());
    Pace pace = new Pace(run.rowsPerSecond(), System.nanoTime());
    SegmentReader reader = new SegmentReader(sides, settings.chunkRows(), pace, stop);
    Bisection bisection = new Bisection(sides.table(), settings.leafRows());
    int limit = settings.segmentRows(run.rowsPerSecond());
    List<String> place = run.place();
    List<String> key = run.key();
    boolean more = true;
    while (more) {
      guard.check();
      List<Entry> entries = reader.read(place, key, limit);
      more = entries.size() == limit;
      Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
      KeyRange range = new KeyRange(key, more && last != null ? last.key() : null);
      counts = counts.plus(Counts.read(entries.size()));
      bisection.find(entries, range, this::suspect);
      judge();
      if (last != null) {
        place = last.place();
        key = last.key();
      }
      guard.check();
      store.checkpoint(run.id(), place, key, counts, findings, settings.samples());
      findings.clear();
    }
  }

  /** Throws when the run must not go on. */
  interface Guard {
    void check() throws SQLException;
  }

  private void suspect(Suspect suspect) throws SQLException, InterruptedException {
    suspects.add(suspect);
    counts = counts.plus(Counts.suspected(suspect.place() != null));
    if (suspects.size() >= settings.batchKeys()) {
      judge();
    }
  }

  private void judge() throws SQLException, InterruptedException {
    if (suspects.isEmpty()) {
      return;
    }
    if (stop.getCount() == 0) {
      throw new StoppedException("stopped");
    }
    List<Judged> judged = recheck.judge(List.copyOf(suspects));
    suspects.clear();
    Set<List<String>> repaired =
        run.repair()
            ? repair.repair(judged.stream().filter(Judged::repairable).toList())
            : Set.of();
    for (Judged each : judged) {
      count(each, repaired.contains(each.suspect().key()));
    }
  }

  private void count(Judged judged, boolean repaired) {
    boolean legacyRow = judged.suspect().place() != null;
    Verdict verdict = judged.verdict();
    if (verdict == null) {
      counts = counts.plus(Counts.movingRow());
      find(Finding.moving(key(judged)));
      return;
    }
    counts = counts.plus(Counts.of(verdict, legacyRow));
    if (!(verdict instanceof Verdict.Matching)) {
      counts = repaired ? counts.plus(Counts.repairedRow()) : counts;
      find(Finding.of(verdict, key(judged), repaired));
    }
  }

  private void find(Finding finding) {
    long sameKind = findings.stream().filter(f -> f.kind().equals(finding.kind())).count();
    if (sameKind < settings.samples()) {
      findings.add(finding);
    }
  }

  private Map<String, String> key(Judged judged) {
    Map<String, String> key = new LinkedHashMap<>();
    int n = 0;
    for (String column : sides.projection().key().keySet()) {
      key.put(column, judged.suspect().key().get(n++));
    }
    return key;
  }
}
