package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.time.Duration;
import java.util.Optional;

/** Puts a charge on a card, or fails to, and books what it brings. */
final class Charging {

  private static final long PENDING_S = Duration.ofDays(2).toSeconds();

  private final Books books;
  private final Events events;

  Charging(Books books, Events events) {
    this.books = books;
    this.events = events;
  }

  /** The charge that an attempt leaves behind, succeeded or failed; put into the books. */
  ObjectNode attempt(ObjectNode intent, boolean capture, Optional<Decline> decline, Asking asking) {
    long amount = intent.path("amount").asLong();
    boolean paid = decline.isEmpty();
    ObjectNode charge = books.make("ch");
    charge
        .put("amount", amount)
        .put("amount_captured", 0)
        .put("amount_refunded", 0)
        .put("captured", false)
        .put("currency", intent.path("currency").asText())
        .put("disputed", false)
        .put("paid", paid)
        .put("payment_intent", intent.path("id").asText())
        .put("payment_method", intent.path("payment_method").asText())
        .put("refunded", false)
        .put("status", paid ? "succeeded" : "failed");
    charge.putNull("balance_transaction");
    charge.set("customer", intent.path("customer"));
    charge.set("description", intent.path("description"));
    charge.set("metadata", intent.path("metadata").deepCopy());
    charge.put("failure_code", decline.map(Decline::code).orElse(null));
    charge.put("failure_message", decline.map(Decline::message).orElse(null));
    charge.set("outcome", outcome(decline));
    charge.putObject("billing_details");
    ObjectNode method = charge.putObject("payment_method_details").put("type", "card");
    method.set("card", SavedCards.face());
    if (paid && capture) {
      capture(charge, amount);
    }
    books.put(charge);
    events.tell(paid ? "charge.succeeded" : "charge.failed", charge, asking);
    return charge;
  }

  private static ObjectNode outcome(Optional<Decline> decline) {
    boolean blocked = decline.filter(Decline.FRAUDULENT::equals).isPresent();
    return Json.object()
        .put("network_status", decline.isEmpty() ? "approved_by_network" : "declined_by_network")
        .put("reason", decline.map(Decline::declineCode).orElse(null))
        .put("risk_level", blocked ? "highest" : "normal")
        .put("seller_message", decline.map(Decline::message).orElse("Payment complete."))
        .put("type", decline.isEmpty() ? "authorized" : "issuer_declined");
  }

  /** Changes the charge; the caller puts it. */
  void capture(ObjectNode charge, long amount) {
    ObjectNode entry =
        entry("charge", charge.path("id").asText(), amount, Money.fee(amount), charge);
    charge
        .put("captured", true)
        .put("amount_captured", amount)
        .put("balance_transaction", entry.path("id").asText());
  }

  /**
   * @param amount in the minor unit, negative for what goes out
   * @return a balance transaction, put into the books
   */
  ObjectNode entry(String type, String source, long amount, long fee, ObjectNode about) {
    ObjectNode entry = books.make("txn");
    entry
        .put("amount", amount)
        .put("available_on", books.clock().epochSecond() + PENDING_S)
        .put("currency", about.path("currency").asText())
        .put("fee", fee)
        .put("net", amount - fee)
        .put("reporting_category", type)
        .put("source", source)
        .put("status", "pending")
        .put("type", type);
    entry.putArray("fee_details");
    books.put(entry);
    return entry;
  }
}
