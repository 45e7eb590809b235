package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.util.List;

/** Pays out what has come in since the last time, as Stripe does by itself day by day. */
final class Payouts {

  /** On a balance transaction: the payout that it went out with. */
  static final String PAYOUT = Json.NOTE + "payout";

  private final Books books;
  private final Events events;
  private final Charging charging;

  Payouts(Books books, Events events, Charging charging) {
    this.books = books;
    this.events = events;
    this.charging = charging;
  }

  /** One payout a currency would be Stripe's way; Steel Wheels has one currency. */
  ObjectNode payOut(Asking asking) {
    List<ObjectNode> entries =
        books.store().newestFirst("balance_transaction").stream()
            .filter(entry -> !entry.has(PAYOUT))
            .toList();
    long net = entries.stream().mapToLong(entry -> entry.path("net").asLong()).sum();
    ObjectNode payout = books.make("po");
    payout
        .put("amount", net)
        .put("arrival_date", books.clock().epochSecond())
        .put("automatic", true)
        .put("currency", entries.isEmpty() ? "usd" : entries.get(0).path("currency").asText())
        .put("method", "standard")
        .put("reconciliation_status", "completed")
        .put("source_type", "card")
        .put("status", "paid")
        .put("type", "bank_account");
    payout.putObject("metadata");
    for (ObjectNode entry : entries) {
      books.put(entry.put(PAYOUT, payout.path("id").asText()).put("status", "available"));
    }
    ObjectNode out = charging.entry("payout", payout.path("id").asText(), -net, 0, payout);
    books.put(out.put(PAYOUT, payout.path("id").asText()).put("status", "available"));
    payout.put("balance_transaction", out.path("id").asText());
    books.put(payout);
    events.tell("payout.paid", payout, asking);
    return payout;
  }
}
