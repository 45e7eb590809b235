package dev.banyan.sandbox.resend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.Store;
import dev.banyan.sandbox.provider.Webhooks;
import java.time.Clock;
import java.util.UUID;

/** Notes how a mail fares and promises the webhook that tells of it. */
final class EmailEvents {

  private final Store store;
  private final Webhooks webhooks;
  private final Clock clock;

  EmailEvents(Store store, Webhooks webhooks, Clock clock) {
    this.store = store;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /**
   * Within a change of the store.
   *
   * @param fate sent, delivered, delivery_delayed, bounced, complained or suppressed
   * @param more what this kind of event adds; may be empty
   */
  void tell(ObjectNode email, String fate, ObjectNode more) {
    email.put("last_event", fate);
    store.put("email", email.path("id").asText(), email);
    ObjectNode event =
        Json.object().put("type", "email." + fate).put("created_at", clock.instant().toString());
    ObjectNode data = event.putObject("data");
    data.put("created_at", email.path("created_at").asText());
    data.put("email_id", email.path("id").asText());
    data.put("from", email.path("from").asText());
    data.set("to", email.path("to"));
    data.put("subject", email.path("subject").asText());
    ObjectNode tags = data.putObject("tags");
    email.path("tags").forEach(t -> tags.put(t.path("name").asText(), t.path("value").asText()));
    data.setAll(more);
    webhooks.promise("msg_" + UUID.randomUUID().toString().replace("-", ""), event.toString());
  }

  static ObjectNode bounce(String message) {
    ObjectNode more = Json.object();
    more.putObject("bounce")
        .put("message", message)
        .put("subType", "General")
        .put("type", "Permanent");
    return more;
  }
}
