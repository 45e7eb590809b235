package dev.banyan.hub.parity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.parity.*}.
 *
 * @param rowsPerSecond most legacy rows read a second, unless a run asks for another rate
 * @param chunkRows rows whose digests are made at a time
 * @param segmentRows most rows that one legacy statement reads, and that are remembered by key and
 *     digest
 * @param segmentMs how long one legacy statement may take at the given rate
 * @param leafRows ranges of so many rows are not halved any more
 * @param batchKeys keys that are looked at again together
 * @param rounds how often a key that moves is looked at
 * @param settleMs longest wait for the projection to apply what the legacy database has committed
 * @param samples findings kept of each kind and run
 * @param keepRuns runs kept of each projection
 * @param maxPending runs that may wait
 */
@ConfigurationProperties("banyan.parity")
record ParitySettings(
    @DefaultValue("20000") long rowsPerSecond,
    @DefaultValue("1000") int chunkRows,
    @DefaultValue("20000") int segmentRows,
    @DefaultValue("10000") long segmentMs,
    @DefaultValue("32") int leafRows,
    @DefaultValue("200") int batchKeys,
    @DefaultValue("5") int rounds,
    @DefaultValue("30000") long settleMs,
    @DefaultValue("20") int samples,
    @DefaultValue("50") int keepRuns,
    @DefaultValue("64") int maxPending) {

  /** Rows of one legacy statement at a rate, so that no transaction there stays open for long. */
  int segmentRows(long rate) {
    return (int) Math.max(1, Math.min(segmentRows, rate * segmentMs / 1000));
  }
}
