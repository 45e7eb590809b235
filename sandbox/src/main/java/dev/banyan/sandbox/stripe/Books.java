package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.MovableClock;
import dev.banyan.sandbox.provider.Store;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** Stripe's objects by id; makes ids and the fields that all objects share. */
final class Books {

  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LETTERS = 24;

  private static final Map<String, String> KINDS =
      Map.of(
          "pi", "payment_intent",
          "ch", "charge",
          "re", "refund",
          "cus", "customer",
          "pm", "payment_method",
          "txn", "balance_transaction",
          "po", "payout",
          "evt", "event");

  private final Store store;
  private final MovableClock clock;
  private final SecureRandom random = new SecureRandom();

  Books(Store store, MovableClock clock) {
    this.store = store;
    this.clock = clock;
  }

  Store store() {
    return store;
  }

  MovableClock clock() {
    return clock;
  }

  String newId(String prefix) {
    StringBuilder id = new StringBuilder(prefix).append('_');
    for (int i = 0; i < ID_LETTERS; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  /** An object with id, kind and time. */
  ObjectNode make(String prefix) {
    return Json.object()
        .put("id", newId(prefix))
        .put("object", KINDS.get(prefix))
        .put("created", clock.epochSecond())
        .put("livemode", false);
  }

  /** Any object by its id alone, the saved customers and cards among them. */
  Optional<ObjectNode> find(String id) {
    int underscore = id.indexOf('_');
    String kind = underscore < 0 ? null : KINDS.get(id.substring(0, underscore));
    if (kind == null) {
      return Optional.empty();
    }
    return store.find(kind, id).or(() -> SavedCards.find(id));
  }

  ObjectNode require(String what, String id) {
    return find(id)
        .filter(found -> found.path("object").asText().equals(what))
        .orElseThrow(() -> StripeError.notFound(what, id));
  }

  void put(ObjectNode object) {
    store.put(object.path("object").asText(), object.path("id").asText(), object);
  }
}
