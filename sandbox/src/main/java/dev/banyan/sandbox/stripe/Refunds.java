package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Answer;
import java.util.Set;

/** Gives back captured money, all of it or a part. */
final class Refunds {

  private static final Set<String> CREATE =
      Set.of("payment_intent", "charge", "amount", "reason", "metadata", "expand");

  private final Books books;
  private final Events events;
  private final Charging charging;

  Refunds(Books books, Events events, Charging charging) {
    this.books = books;
    this.events = events;
    this.charging = charging;
  }

  Answer create(Asking asking) {
    Form form = asking.form();
    IntentForm.onlyKnown(form, CREATE);
    ObjectNode charge = charge(form);
    long left = charge.path("amount_captured").asLong() - charge.path("amount_refunded").asLong();
    if (left <= 0) {
      return StripeError.of(
          400,
          "invalid_request_error",
          "charge_already_refunded",
          "Charge " + charge.path("id").asText() + " has already been refunded.",
          "");
    }
    long amount = form.text("amount").map(text -> Money.amount(text, "amount")).orElse(left);
    if (amount > left) {
      return StripeError.of(
          400,
          "invalid_request_error",
          "",
          "Refund amount (%d) is greater than unrefunded amount on charge (%d)"
              .formatted(amount, left),
          "amount");
    }
    ObjectNode refund = books.make("re");
    ObjectNode entry = charging.entry("refund", refund.path("id").asText(), -amount, 0, charge);
    refund
        .put("amount", amount)
        .put("balance_transaction", entry.path("id").asText())
        .put("charge", charge.path("id").asText())
        .put("currency", charge.path("currency").asText())
        .put("payment_intent", charge.path("payment_intent").asText())
        .put("reason", form.text("reason").orElse(null))
        .put("status", "succeeded");
    IntentForm.metadata(refund, form);
    books.put(refund);
    charge
        .put("amount_refunded", charge.path("amount_refunded").asLong() + amount)
        .put("refunded", amount == left);
    books.put(charge);
    events.tell("refund.created", refund, asking);
    events.tell("charge.refunded", charge, asking);
    return Answer.json(200, refund);
  }

  private ObjectNode charge(Form form) {
    if (form.text("charge").isPresent()) {
      String id = form.text("charge").get();
      return books.find(id).orElseThrow(() -> StripeError.missing("charge", id, "charge"));
    }
    String id =
        form.text("payment_intent")
            .orElseThrow(
                () ->
                    StripeError.invalid(
                        "parameter_missing",
                        "One of the following params should be provided for this request: payment_intent or charge.",
                        ""));
    ObjectNode intent =
        books
            .find(id)
            .orElseThrow(() -> StripeError.missing("payment_intent", id, "payment_intent"));
    return books
        .find(intent.path("latest_charge").asText())
        .filter(charge -> charge.path("captured").asBoolean())
        .orElseThrow(
            () ->
                StripeError.invalid(
                    "",
                    "This PaymentIntent (%s) does not have a successful charge to refund."
                        .formatted(id),
                    "payment_intent"));
  }
}
