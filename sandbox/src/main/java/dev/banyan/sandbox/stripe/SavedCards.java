package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.util.Optional;

/**
 * The customers of Steel Wheels with the card that each has saved: {@code cus_sw103} and {@code
 * pm_sw103} for customer 103, and so on for any number. They are the same whenever they are asked
 * for, so nothing is stored.
 */
final class SavedCards {

  private static final long SAVED_AT = 1_700_000_000L;

  private SavedCards() {}

  static Optional<ObjectNode> find(String id) {
    if (id.matches("cus_sw\\d{1,9}")) {
      return Optional.of(customer(id, id.substring("cus_sw".length())));
    }
    if (id.matches("pm_sw\\d{1,9}") && !id.equals("pm_sw" + TestCards.CARDLESS)) {
      return Optional.of(card(id, "cus_sw" + id.substring("pm_sw".length())));
    }
    // Stripe's own names of test cards belong to nobody.
    return id.matches("pm_card_\\w+") ? Optional.of(card(id, "")) : Optional.empty();
  }

  /** The card that a customer has saved, if any. */
  static Optional<ObjectNode> of(String customer) {
    return customer.startsWith("cus_sw")
        ? find("pm_sw" + customer.substring("cus_sw".length()))
        : Optional.empty();
  }

  private static ObjectNode customer(String id, String number) {
    ObjectNode customer =
        Json.object()
            .put("id", id)
            .put("object", "customer")
            .put("balance", 0)
            .put("created", SAVED_AT)
            .put("delinquent", false)
            .put("description", "Steel Wheels customer " + number)
            .put("livemode", false)
            .put("name", "Steel Wheels customer " + number);
    ObjectNode invoices = customer.putObject("invoice_settings");
    of(id).ifPresent(card -> invoices.put("default_payment_method", card.path("id").asText()));
    customer.putObject("metadata").put("customer_number", number);
    return customer;
  }

  private static ObjectNode card(String id, String customer) {
    ObjectNode card =
        Json.object()
            .put("id", id)
            .put("object", "payment_method")
            .put("allow_redisplay", "limited")
            .put("created", SAVED_AT)
            .put("livemode", false)
            .put("type", "card");
    if (!customer.isEmpty()) {
      card.put("customer", customer);
    }
    card.putObject("billing_details");
    card.putObject("metadata");
    card.set("card", face());
    return card;
  }

  /** What is printed on it; the number itself is nowhere. */
  static ObjectNode face() {
    return Json.object()
        .put("brand", "visa")
        .put("country", "US")
        .put("exp_month", 12)
        .put("exp_year", 2034)
        .put("funding", "credit")
        .put("last4", "4242")
        .put("network", "visa");
  }
}
