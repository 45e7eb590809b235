package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Answer;
import java.util.ArrayList;
import java.util.List;

/** Customers and their cards, as far as programs without a card number in hand may make them. */
final class Customers {

  private final Books books;
  private final Events events;

  Customers(Books books, Events events) {
    this.books = books;
    this.events = events;
  }

  Answer create(Asking asking) {
    ObjectNode customer = books.make("cus");
    write(customer, asking.form());
    customer.put("balance", 0).put("delinquent", false).putObject("invoice_settings");
    books.put(customer);
    events.tell("customer.created", customer, asking);
    return Answer.json(200, customer);
  }

  Answer update(String id, Asking asking) {
    ObjectNode customer = books.require("customer", id);
    write(customer, asking.form());
    books.put(customer);
    return Answer.json(200, customer);
  }

  private static void write(ObjectNode customer, Form form) {
    for (String name : List.of("name", "email", "description", "phone")) {
      form.text(name).ifPresent(text -> customer.put(name, text));
    }
    IntentForm.metadata(customer, form);
  }

  /** A card of Stripe's test cards becomes the customer's own. */
  Answer attach(String card, Asking asking) {
    ObjectNode method = books.require("payment_method", card);
    String customer = IntentForm.required(asking.form(), "customer");
    if (books.find(customer).isEmpty()) {
      throw StripeError.missing("customer", customer, "customer");
    }
    method.put("customer", customer);
    books.put(method);
    return Answer.json(200, method);
  }

  List<ObjectNode> cards(String customer) {
    List<ObjectNode> cards = new ArrayList<>();
    for (ObjectNode card : books.store().newestFirst("payment_method")) {
      if (card.path("customer").asText().equals(customer)) {
        cards.add(card);
      }
    }
    SavedCards.of(customer).ifPresent(cards::add);
    return cards;
  }
}
