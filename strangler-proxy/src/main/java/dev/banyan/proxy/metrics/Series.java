package dev.banyan.proxy.metrics;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** What is counted about one rule and side. Safe for use by all threads. */
public final class Series {

  private static final double[] BUCKETS_S = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };
  private static final String[] CLASSES = {"aborted", "1xx", "2xx", "3xx", "4xx", "5xx"};
  private static final long[] BUCKETS_NS = new long[BUCKETS_S.length];

  static {
    for (int i = 0; i < BUCKETS_S.length; i++) {
      BUCKETS_NS[i] = (long) (BUCKETS_S[i] * 1e9);
    }
  }

  private final String labels;
  private final LongAdder[] byClass = adders(CLASSES.length);
  private final LongAdder[] byLatency = adders(BUCKETS_S.length + 1);
  private final LongAdder latencyNs = new LongAdder();

  Series(String rule, String side) {
    this.labels = "rule=\"%s\",side=\"%s\"".formatted(rule, side);
  }

  private static LongAdder[] adders(int n) {
    LongAdder[] adders = new LongAdder[n];
    for (int i = 0; i < n; i++) {
      adders[i] = new LongAdder();
    }
    return adders;
  }

  /**
   * Counts one request.
   *
   * @param status that the client saw, 0 when it was cut off before any
   * @param tookNs from the end of the request's head to the end of the response
   */
  public void record(int status, long tookNs) {
    byClass[status >= 100 && status < 600 ? status / 100 : 0].increment();
    int bucket = 0;
    while (bucket < BUCKETS_NS.length && tookNs > BUCKETS_NS[bucket]) {
      bucket++;
    }
    byLatency[bucket].increment();
    latencyNs.add(tookNs);
  }

  void writeRequests(StringBuilder out) {
    for (int i = 0; i < CLASSES.length; i++) {
      long n = byClass[i].sum();
      if (n > 0) {
        out.append("banyan_proxy_requests_total{").append(labels);
        out.append(",status=\"").append(CLASSES[i]).append("\"} ").append(n).append('\n');
      }
    }
  }

  void writeLatency(StringBuilder out) {
    long total = 0;
    for (int i = 0; i <= BUCKETS_S.length; i++) {
      total += byLatency[i].sum();
      String bound = i == BUCKETS_S.length ? "+Inf" : String.valueOf(BUCKETS_S[i]);
      out.append("banyan_proxy_request_seconds_bucket{").append(labels);
      out.append(",le=\"").append(bound).append("\"} ").append(total).append('\n');
    }
    out.append("banyan_proxy_request_seconds_sum{").append(labels).append("} ");
    out.append(String.format(Locale.ROOT, "%.6f", latencyNs.sum() / 1e9)).append('\n');
    out.append("banyan_proxy_request_seconds_count{").append(labels).append("} ");
    out.append(total).append('\n');
  }
}
