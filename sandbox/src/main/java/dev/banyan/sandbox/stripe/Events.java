package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.Webhooks;

/** Tells of changes: an event is stored with the change and sent as a webhook after it. */
final class Events {

  /** The account's version, by which events are written; stripe-java 33 knows this one. */
  static final String API_VERSION = "2026-07-29.dahlia";

  private final Books books;
  private final Webhooks webhooks;
  private volatile String apiVersion = API_VERSION;

  Events(Books books, Webhooks webhooks) {
    this.books = books;
    this.webhooks = webhooks;
  }

  void writeVersion(String version) {
    apiVersion = version;
  }

  /** The object as it is now. */
  void tell(String type, ObjectNode object, Asking asking) {
    ObjectNode event = books.make("evt").put("api_version", apiVersion).put("type", type);
    event.putObject("data").set("object", Json.shown(object));
    event.put("pending_webhooks", 1);
    ObjectNode request = event.putObject("request").put("id", asking.requestId());
    if (asking.key().isEmpty()) {
      request.putNull("idempotency_key");
    } else {
      request.put("idempotency_key", asking.key());
    }
    books.put(event);
    webhooks.promise(event.path("id").asText(), event.toString());
  }
}
