package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Call;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every GET: one object, a list, a search. */
final class Reading {

  private record Collection(String kind, Set<String> filters) {}

  private static final Map<String, Collection> COLLECTIONS =
      Map.of(
          "payment_intents", new Collection("payment_intent", Set.of("customer")),
          "charges", new Collection("charge", Set.of("customer", "payment_intent")),
          "refunds", new Collection("refund", Set.of("charge", "payment_intent")),
          "customers", new Collection("customer", Set.of("email")),
          "payment_methods", new Collection("payment_method", Set.of("customer", "type")),
          "balance_transactions",
              new Collection("balance_transaction", Set.of("payout", "source", "type", "currency")),
          "payouts", new Collection("payout", Set.of("status")),
          "events", new Collection("event", Set.of("type")));

  private final Books books;
  private final Rendering rendering;
  private final Customers customers;
  private final Listing listing;
  private final Search search;

  Reading(Books books, Rendering rendering, Customers customers) {
    this.books = books;
    this.rendering = rendering;
    this.customers = customers;
    this.listing = new Listing(rendering);
    this.search = new Search(listing);
  }

  Answer answer(Call call, Form form) {
    List<String> parts = List.of(call.path().substring(1).split("/"));
    if (call.path().equals("/v1/balance")) {
      return Answer.json(200, balance());
    }
    Collection collection = parts.size() < 2 ? null : COLLECTIONS.get(parts.get(1));
    if (!call.is("GET") || !parts.get(0).equals("v1") || collection == null) {
      throw unknown(call.method(), call.path());
    }
    if (parts.size() == 2) {
      return Answer.json(200, list(call.path(), collection, form));
    }
    if (parts.get(2).equals("search")) {
      List<ObjectNode> all = books.store().newestFirst(collection.kind());
      return Answer.json(200, search.page(call.path(), all, form));
    }
    if (parts.size() == 4 && parts.get(3).equals("payment_methods")) {
      return Answer.json(
          200, listing.page(call.path(), customers.cards(parts.get(2)), form, Set.of("type")));
    }
    if (parts.size() > 3) {
      throw unknown(call.method(), call.path());
    }
    ObjectNode object = books.require(collection.kind(), parts.get(2));
    return Answer.json(200, rendering.render(object, form.list("expand")));
  }

  private ObjectNode list(String path, Collection collection, Form form) {
    boolean cards = collection.kind().equals("payment_method");
    List<ObjectNode> all =
        cards && form.text("customer").isPresent()
            ? customers.cards(form.text("customer").get())
            : books.store().newestFirst(collection.kind());
    return listing.page(path, all, form, collection.filters());
  }

  private ObjectNode balance() {
    long pending = 0;
    long available = 0;
    for (ObjectNode entry : books.store().newestFirst("balance_transaction")) {
      if (entry.path("status").asText().equals("available")) {
        available += entry.path("net").asLong();
      } else {
        pending += entry.path("net").asLong();
      }
    }
    ObjectNode balance = Json.object().put("object", "balance").put("livemode", false);
    balance.putArray("available").addObject().put("amount", available).put("currency", "usd");
    balance.putArray("pending").addObject().put("amount", pending).put("currency", "usd");
    return balance;
  }

  static RefusedException unknown(String method, String path) {
    return new RefusedException(
        StripeError.of(
            404,
            "invalid_request_error",
            "",
            "Unrecognized request URL (%s: %s). Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
                .formatted(method, path),
            ""));
  }
}
