package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;

/**
 * What was done to cards, counted by a key of the intents' metadata: for tests of "exactly one".
 */
final class Effects {

  private Effects() {}

  /**
   * @param by a key of the metadata; empty counts by payment intent
   * @return {@code {"<value>": {"charges", "declined", "authorised", "captured", "refunded"}}}: how
   *     many cards were charged or held, how often one was declined, and the amounts
   */
  static ObjectNode count(Books books, String by) {
    ObjectNode counts = Json.object();
    for (ObjectNode charge : books.store().newestFirst("charge")) {
      JsonNode key =
          by.isEmpty() ? charge.path("payment_intent") : charge.path("metadata").path(by);
      ObjectNode entry = (ObjectNode) counts.get(key.asText());
      if (entry == null) {
        entry = counts.putObject(key.asText());
        entry.put("charges", 0).put("declined", 0).put("authorised", 0);
        entry.put("captured", 0).put("refunded", 0);
      }
      boolean paid = charge.path("paid").asBoolean();
      add(entry, paid ? "charges" : "declined", 1);
      if (paid) {
        add(entry, "authorised", charge.path("amount").asLong());
        add(entry, "captured", charge.path("amount_captured").asLong());
        add(entry, "refunded", charge.path("amount_refunded").asLong());
      }
    }
    return counts;
  }

  private static void add(ObjectNode entry, String name, long more) {
    entry.put(name, entry.path(name).asLong() + more);
  }
}
