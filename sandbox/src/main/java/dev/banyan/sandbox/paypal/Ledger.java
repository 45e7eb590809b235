package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.MovableClock;
import dev.banyan.sandbox.provider.Store;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** PayPal's orders, authorizations, captures and refunds by id. */
final class Ledger {

  static final String ORDER = "order";
  static final String AUTHORIZATION = "authorization";
  static final String CAPTURE = "capture";
  static final String REFUND = "refund";

  /** Of a payment: the order that it belongs to. */
  static final String OF_ORDER = Json.NOTE + "order";

  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int ID_LETTERS = 17;

  private final Store store;
  private final MovableClock clock;
  private final SecureRandom random = new SecureRandom();

  Ledger(Store store, MovableClock clock) {
    this.store = store;
    this.clock = clock;
  }

  Store store() {
    return store;
  }

  String newId() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < ID_LETTERS; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A payment of its kind; put into the ledger by the caller. */
  ObjectNode make(String kind, String status, JsonNode amount) {
    ObjectNode made = Json.object().put("id", newId()).put("status", status);
    made.put(Json.NOTE + "kind", kind);
    made.set("amount", amount.deepCopy());
    made.put("create_time", now()).put("update_time", now());
    return made;
  }

  void put(ObjectNode object) {
    object.put("update_time", now());
    store.put(object.path(Json.NOTE + "kind").asText(), object.path("id").asText(), object);
  }

  ObjectNode require(String kind, String id) {
    return store.find(kind, id).orElseThrow(PayPalError::notFound);
  }

  Optional<ObjectNode> find(String id) {
    for (String kind : List.of(ORDER, AUTHORIZATION, CAPTURE, REFUND)) {
      Optional<ObjectNode> found = store.find(kind, id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Has the order show a payment that was made after it.
   *
   * @param as captures or refunds
   */
  void list(ObjectNode payment, String as) {
    store
        .find(ORDER, payment.path(OF_ORDER).asText())
        .ifPresent(
            order -> {
              ObjectNode payments =
                  (ObjectNode) order.path("purchase_units").path(0).path("payments");
              payments.withArray(as).addObject().put("id", payment.path("id").asText());
              put(order);
            });
  }

  /** An order shows the latest of its payments. */
  ObjectNode shown(ObjectNode object) {
    ObjectNode shown = Json.shown(object);
    for (JsonNode unit : shown.path("purchase_units")) {
      JsonNode payments = unit.path("payments");
      for (String name : List.of("authorizations", "captures", "refunds")) {
        JsonNode all = payments.path(name);
        for (int i = 0; i < all.size(); i++) {
          ObjectNode latest = find(all.get(i).path("id").asText()).orElseThrow();
          ((com.fasterxml.jackson.databind.node.ArrayNode) all).set(i, Json.shown(latest));
        }
      }
    }
    return shown;
  }

  static BigDecimal value(JsonNode amount) {
    return new BigDecimal(amount.path("value").asText("0"));
  }
}
