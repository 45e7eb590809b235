package dev.banyan.proxy.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** All counters of the proxy. Safe for use by all threads. */
public final class Metrics {

  private final Map<String, Series> series = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
  private final Series refused = series("refused", "none");
  private final ShadowMetrics shadow = new ShadowMetrics();
  private final LongAdder connections = new LongAdder();
  private final LongAdder connectionsRefused = new LongAdder();
  private final LongAdder handshakesFailed = new LongAdder();

  /** The counters of a rule and side; the same object for the same names, over reloads too. */
  public Series series(String rule, String side) {
    return series.computeIfAbsent(rule + "\n" + side, key -> new Series(rule, side));
  }

  /** Requests that were answered before any rule could be asked. */
  public Series refused() {
    return refused;
  }

  public ShadowMetrics shadow() {
    return shadow;
  }

  public void connectionOpened() {
    connections.increment();
  }

  public void connectionClosed() {
    connections.decrement();
  }

  /** A client was turned away because all connections are taken. */
  public void connectionRefused() {
    connectionsRefused.increment();
  }

  /** A client and the proxy did not agree on TLS. */
  public void handshakeFailed() {
    handshakesFailed.increment();
  }

  public long openConnections() {
    return connections.sum();
  }

  /**
   * @param reason a fixed word such as {@code connect} or {@code timeout}
   */
  public void upstreamFailed(String upstream, String reason) {
    String labels = "upstream=\"%s\",reason=\"%s\"".formatted(upstream, reason);
    failures.computeIfAbsent(labels, key -> new LongAdder()).increment();
  }

  /** All counters in Prometheus' text format 0.0.4. */
  public String toText() {
    StringBuilder out = new StringBuilder(4096);
    head(out, "banyan_proxy_requests_total", "counter", "Requests by rule, side and status class.");
    series.values().forEach(s -> s.writeRequests(out));
    head(out, "banyan_proxy_request_seconds", "histogram", "From request head to response end.");
    series.values().forEach(s -> s.writeLatency(out));
    head(out, "banyan_proxy_open_connections", "gauge", "Client connections open now.");
    out.append("banyan_proxy_open_connections ").append(connections.sum()).append('\n');
    head(out, "banyan_proxy_refused_connections_total", "counter", "Turned away, limit reached.");
    out.append("banyan_proxy_refused_connections_total ").append(connectionsRefused.sum());
    out.append('\n');
    head(out, "banyan_proxy_failed_handshakes_total", "counter", "TLS handshakes that failed.");
    out.append("banyan_proxy_failed_handshakes_total ").append(handshakesFailed.sum());
    out.append('\n');
    head(out, "banyan_proxy_upstream_failures_total", "counter", "Failures by upstream.");
    failures.forEach(
        (labels, n) ->
            out.append("banyan_proxy_upstream_failures_total{")
                .append(labels)
                .append("} ")
                .append(n.sum())
                .append('\n'));
    shadow.write(out);
    return out.toString();
  }

  static void head(StringBuilder out, String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
