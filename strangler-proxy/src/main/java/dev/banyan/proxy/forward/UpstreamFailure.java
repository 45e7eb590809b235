package dev.banyan.proxy.forward;

import dev.banyan.proxy.metrics.Metrics;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why an upstream gave no answer.
 *
 * @param status for the client
 * @param sentence for the client; names the upstream, not its address
 * @param label under which it is counted; null when it was counted where it happened
 * @param log what an operator should read, or null
 */
record UpstreamFailure(int status, String sentence, @Nullable String label, @Nullable String log) {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamFailure.class);

  /** Counts it, and tells the operator. */
  void tell(String upstream, Metrics metrics) {
    if (label != null) {
      metrics.upstreamFailed(upstream, label);
    }
    if (log != null) {
      LOG.warn("Upstream '{}' {}", upstream, log);
    }
  }

  static UpstreamFailure notReached(String upstream, Throwable cause) {
    boolean late =
        cause instanceof ConnectTimeoutException || cause instanceof SslHandshakeTimeoutException;
    return new UpstreamFailure(
        late ? 504 : 502,
        "Upstream '" + upstream + "' could not be reached" + (late ? " in time." : "."),
        null,
        null);
  }

  /** All connections that may be open to it are in use. */
  static UpstreamFailure full(String upstream) {
    return new UpstreamFailure(
        503, "All connections to upstream '" + upstream + "' are in use.", "full", null);
  }

  static UpstreamFailure closed(String upstream) {
    return new UpstreamFailure(
        502,
        "Upstream '" + upstream + "' closed the connection without a complete answer.",
        "closed",
        null);
  }

  static UpstreamFailure malformed(String upstream, String reason) {
    return new UpstreamFailure(
        502,
        "Upstream '" + upstream + "' sent a malformed response.",
        "malformed",
        "sent a malformed response: " + reason);
  }

  /** Its response ended in the middle. */
  static UpstreamFailure truncated(String upstream) {
    return new UpstreamFailure(
        502,
        "Upstream '" + upstream + "' did not finish its response.",
        "truncated",
        "closed the connection in the middle of a response");
  }

  static UpstreamFailure late(String upstream) {
    return new UpstreamFailure(
        504,
        "Upstream '" + upstream + "' did not answer in time.",
        "timeout",
        "did not answer in time");
  }
}
