package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;

/**
 * Orders: created, approved by the payer or paid from a saved source, then authorized or captured.
 */
final class Orders {

  private final Ledger ledger;
  private final Payments payments;
  private final PayPalEvents events;

  Orders(Ledger ledger, Payments payments, PayPalEvents events) {
    this.ledger = ledger;
    this.payments = payments;
    this.events = events;
  }

  ObjectNode create(JsonNode said, boolean hasRequestId) {
    String intent = said.path("intent").asText("");
    if (!intent.matches("CAPTURE|AUTHORIZE")) {
      throw PayPalError.invalid(
          "/intent", "INVALID_PARAMETER_VALUE", "A parameter value is not valid.");
    }
    if (said.path("purchase_units").size() != 1) {
      throw PayPalError.invalid(
          "/purchase_units", "INVALID_ARRAY_MAX_ITEMS", "This stand-in takes one purchase unit.");
    }
    if (said.has("payment_source") && !hasRequestId) {
      throw PayPalError.invalid(
          "",
          "PAYPAL_REQUEST_ID_REQUIRED",
          "A PayPal-Request-Id is required if you are trying to process payment for an Order.");
    }
    JsonNode unit = said.path("purchase_units").get(0);
    ObjectNode amount = Amounts.read(unit.path("amount"), "/purchase_units/0/amount");
    String source = Sources.saved(said).orElse("");
    if (!source.isEmpty()) {
      Sources.check(source);
      payments.requireNewInvoice(unit.path("invoice_id").asText(""), intent);
    }
    ObjectNode order = Json.object().put("id", ledger.newId()).put("intent", intent);
    order.put(Json.NOTE + "kind", Ledger.ORDER).put("create_time", ledger.now());
    ObjectNode kept = order.putArray("purchase_units").addObject();
    kept.put("reference_id", unit.path("reference_id").asText("default"));
    kept.set("amount", amount);
    for (String name : new String[] {"invoice_id", "custom_id", "description"}) {
      if (unit.hasNonNull(name)) {
        kept.put(name, unit.path(name).asText());
      }
    }
    order.put("status", source.isEmpty() ? "CREATED" : "APPROVED");
    links(order);
    ledger.put(order);
    if (!source.isEmpty()) {
      pay(order, intent);
    }
    return order;
  }

  /** What the payer does on PayPal's pages; tests do it at /_control. */
  ObjectNode approve(String id) {
    ObjectNode order = ledger.require(Ledger.ORDER, id);
    order.put("status", "APPROVED");
    ledger.put(order);
    events.tell("CHECKOUT.ORDER.APPROVED", "checkout-order", order);
    return order;
  }

  /**
   * @param action CAPTURE or AUTHORIZE
   */
  ObjectNode finish(String id, String action) {
    ObjectNode order = ledger.require(Ledger.ORDER, id);
    if (!order.path("intent").asText().equals(action)) {
      throw PayPalError.unprocessable(
          "ACTION_DOES_NOT_MATCH_INTENT", "Order was created with the other intent.");
    }
    if (order.path("status").asText().equals("COMPLETED")) {
      throw action.equals("CAPTURE")
          ? PayPalError.unprocessable("ORDER_ALREADY_CAPTURED", "Order already captured.")
          : PayPalError.unprocessable("ORDER_ALREADY_AUTHORIZED", "Order already authorized.");
    }
    if (!order.path("status").asText().equals("APPROVED")) {
      throw PayPalError.unprocessable(
          "ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment.");
    }
    payments.requireNewInvoice(
        order.path("purchase_units").get(0).path("invoice_id").asText(""), action);
    pay(order, action);
    return order;
  }

  private void pay(ObjectNode order, String action) {
    ObjectNode unit = (ObjectNode) order.path("purchase_units").get(0);
    boolean captured = action.equals("CAPTURE");
    ObjectNode payment = captured ? payments.capture(unit) : payments.authorize(unit);
    ledger.put(payment.put(Ledger.OF_ORDER, order.path("id").asText()));
    ArrayNode all = unit.putObject("payments").putArray(captured ? "captures" : "authorizations");
    all.addObject().put("id", payment.path("id").asText());
    order.put("status", "COMPLETED");
    ledger.put(order);
    events.tell("CHECKOUT.ORDER.COMPLETED", "checkout-order", order);
  }

  private static void links(ObjectNode order) {
    String self = "/v2/checkout/orders/" + order.path("id").asText();
    ArrayNode links = order.putArray("links");
    links.addObject().put("href", self).put("rel", "self").put("method", "GET");
    String action = order.path("intent").asText().toLowerCase(java.util.Locale.ROOT);
    links.addObject().put("href", self + "/" + action).put("rel", action).put("method", "POST");
  }
}
