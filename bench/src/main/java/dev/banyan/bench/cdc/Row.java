package dev.banyan.bench.cdc;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A pipeline's figures: medians over the rounds.
 *
 * @param name {@code banyan}, {@code connect-jdbc} or {@code native}
 * @param rowsPerSecond changes drained from a backlog
 * @param rowsPerSecondRatioToNative the same, native replication being 1
 * @param cpuMicrosPerRow CPU time of its own processes
 * @param allCpuMicrosPerRow the same with PostgreSQL and Kafka
 * @param snapshotRowsPerSecond initial snapshot; for native {@code COPY | COPY}
 * @param snapshotRatioToCopy the same, {@code COPY | COPY} being 1
 * @param p50Ms commit to visible at 200 rows a second
 * @param p99Ms the same
 * @param p50MsFast commit to visible at 2,000 rows a second
 * @param p99MsFast the same
 */
public record Row(
    String name,
    double rowsPerSecond,
    double rowsPerSecondRatioToNative,
    double cpuMicrosPerRow,
    double allCpuMicrosPerRow,
    double snapshotRowsPerSecond,
    double snapshotRatioToCopy,
    double p50Ms,
    double p99Ms,
    double p50MsFast,
    double p99MsFast) {

  static double median(List<Backlog.Drained> rounds, ToDoubleFunction<Backlog.Drained> of) {
    double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  static double ratio(double value, double of) {
    return of == 0 ? 0 : Math.round(value / of * 1000) / 1000.0;
  }
}
