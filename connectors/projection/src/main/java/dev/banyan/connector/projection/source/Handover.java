package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.ChangeBatch;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Hands a batch to a route and learns from it whether the batch was applied. */
final class Handover {

  private Handover() {}

  /** Returns why the batch was not applied, or null when it was. */
  static @Nullable String failure(DefaultConsumer route, ChangeBatch batch) {
    Exchange exchange = route.createExchange(false);
    try {
      exchange.getMessage().setBody(batch);
      route.getProcessor().process(exchange);
      if (batch.progress().confirmed()) {
        return null;
      }
      Exception failure = exchange.getException();
      return failure != null
          ? String.valueOf(failure.getMessage())
          : "the route ended without handing the batch to projection-sink";
    } catch (Exception e) {
      return String.valueOf(e.getMessage());
    } finally {
      route.releaseExchange(exchange, false);
    }
  }
}
