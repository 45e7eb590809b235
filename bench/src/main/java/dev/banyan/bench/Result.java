package dev.banyan.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Both sides of one case: medians over the rounds.
 *
 * @param cpuRatio CPU time a request of the facade; that of the peer is 1
 */
record Result(String name, Side facade, Side peer, double cpuRatio, double requestsRatio) {

  record Side(double cpuMicrosPerRequest, double storeMicrosPerRequest, double requestsPerSecond) {

    static Side of(List<Round> rounds) {
      return new Side(
          median(rounds, Round::cpuMicros),
          median(rounds, Round::storeMicros),
          median(rounds, Round::requestsPerSecond));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
      double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      return Math.round(median * 10) / 10.0;
    }
  }

  static Result of(String name, List<Round> facade, List<Round> peer) {
    Side a = Side.of(facade);
    Side b = Side.of(peer);
    return new Result(
        name,
        a,
        b,
        ratio(a.cpuMicrosPerRequest(), b.cpuMicrosPerRequest()),
        ratio(a.requestsPerSecond(), b.requestsPerSecond()));
  }

  private static double ratio(double a, double b) {
    return b == 0 ? 0 : Math.round(a / b * 100) / 100.0;
  }
}
