package dev.banyan.proxy.forward;

import dev.banyan.proxy.config.Limits;
import org.jspecify.annotations.Nullable;

/** What a client's connection is doing. */
enum ClientState {
  /** Waits for a request's head. */
  HEAD,
  /** Reads a request's body. */
  BODY,
  /** Has the whole request, waits for the end of the response. */
  ANSWER,
  TUNNEL,
  /** Has answered for good and lets the client read it before the connection closes. */
  LINGER;

  /** How long it may go on without any progress, in milliseconds. */
  long allowedMs(Limits limits, boolean headBegun, @Nullable Exchange exchange) {
    return switch (this) {
      case HEAD -> headBegun ? limits.headMs() : limits.keepAliveMs();
      case BODY ->
          exchange != null && exchange.answer().isComplete()
              ? limits.lingerMs()
              : transferMs(limits, exchange);
      case ANSWER ->
          exchange != null && exchange.answer().isStarted()
              ? transferMs(limits, exchange)
              : responseMs(limits, exchange);
      case TUNNEL -> limits.tunnelMs();
      case LINGER -> limits.lingerMs();
    };
  }

  private static long transferMs(Limits limits, @Nullable Exchange exchange) {
    long ofRule = exchange == null ? 0 : exchange.times().transferMs();
    return ofRule > 0 ? ofRule : limits.transferMs();
  }

  private static long responseMs(Limits limits, @Nullable Exchange exchange) {
    long ofRule = exchange == null ? 0 : exchange.times().responseMs();
    return ofRule > 0 ? ofRule : limits.responseMs();
  }
}
