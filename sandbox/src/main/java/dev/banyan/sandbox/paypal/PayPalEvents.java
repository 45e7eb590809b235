package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.Webhooks;

/** Tells of changes: an event is stored with the change and sent as a webhook after it. */
final class PayPalEvents {

  private static final String KIND = "event";

  private final Ledger ledger;
  private final Webhooks webhooks;

  PayPalEvents(Ledger ledger, Webhooks webhooks) {
    this.ledger = ledger;
    this.webhooks = webhooks;
  }

  void tell(String type, String resourceType, ObjectNode resource) {
    ObjectNode event =
        Json.object()
            .put("id", "WH-" + ledger.newId() + "-" + ledger.newId())
            .put("event_version", "1.0")
            .put("create_time", ledger.now())
            .put("resource_type", resourceType)
            .put("resource_version", "2.0")
            .put("event_type", type)
            .put("summary", type);
    event.set("resource", ledger.shown(resource));
    ledger.store().put(KIND, event.path("id").asText(), event);
    webhooks.promise(event.path("id").asText(), event.toString());
  }

  /** All, the latest first: what a receiver asks for that was away. */
  ObjectNode list() {
    ObjectNode answer = Json.object();
    var events = answer.putArray("events");
    ledger.store().newestFirst(KIND).stream().limit(300).forEach(events::add);
    return answer.put("count", events.size());
  }
}
