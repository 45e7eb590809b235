package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Json;
import java.util.List;
import java.util.Optional;

/** The life of a payment intent: created, confirmed, captured or cancelled. */
final class PaymentIntents {

  private static final List<String> CANCELABLE =
      List.of(
          "requires_payment_method",
          "requires_capture",
          "requires_confirmation",
          "requires_action");
  private static final List<String> CONFIRMABLE =
      List.of("requires_payment_method", "requires_confirmation", "requires_action");

  private final Books books;
  private final Events events;
  private final Charging charging;
  private final IntentForm forms;

  PaymentIntents(Books books, Events events, Charging charging) {
    this.books = books;
    this.events = events;
    this.charging = charging;
    this.forms = new IntentForm(books);
  }

  Answer create(Asking asking) {
    ObjectNode intent = forms.read(asking.form());
    if (asking.form().isTrue("confirm")) {
      requireMethod(intent);
    }
    books.put(intent);
    events.tell("payment_intent.created", intent, asking);
    return asking.form().isTrue("confirm") ? pay(intent, asking) : Answer.json(200, intent);
  }

  Answer update(String id, Asking asking) {
    IntentForm.onlyKnown(asking.form(), IntentForm.UPDATE);
    ObjectNode intent = books.require("payment_intent", id);
    IntentForm.metadata(intent, asking.form());
    asking.form().text("description").ifPresent(text -> intent.put("description", text));
    asking.form().text("receipt_email").ifPresent(text -> intent.put("receipt_email", text));
    if (CONFIRMABLE.contains(status(intent))) {
      asking.form().text("amount").ifPresent(text -> intent.put("amount", Money.charged(text)));
      forms.method(intent, asking.form());
    }
    books.put(intent);
    return Answer.json(200, intent);
  }

  Answer confirm(String id, Asking asking) {
    IntentForm.onlyKnown(asking.form(), IntentForm.CONFIRM);
    ObjectNode intent = books.require("payment_intent", id);
    if (!CONFIRMABLE.contains(status(intent))) {
      return unexpected(
          "You cannot confirm this PaymentIntent because it has already "
              + status(intent)
              + (status(intent).equals("succeeded") ? " after being previously confirmed." : "."),
          intent);
    }
    forms.method(intent, asking.form());
    intent.put(
        "capture_method",
        IntentForm.captureMethod(asking.form(), intent.path("capture_method").asText()));
    requireMethod(intent);
    return pay(intent, asking);
  }

  private static void requireMethod(ObjectNode intent) {
    if (intent.path("payment_method").isNull()) {
      throw StripeError.invalid(
          "payment_intent_unexpected_state",
          "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
          "");
    }
  }

  private Answer pay(ObjectNode intent, Asking asking) {
    Optional<Decline> decline = TestCards.of(intent.path("payment_method").asText());
    boolean asks = decline.filter(Decline.AUTHENTICATION::equals).isPresent();
    if (asks && !offSession(asking)) {
      intent.put("status", "requires_action");
      intent.putObject("next_action").put("type", "use_stripe_sdk").putObject("use_stripe_sdk");
      books.put(intent);
      events.tell("payment_intent.requires_action", intent, asking);
      return Answer.json(200, intent);
    }
    boolean capture = !intent.path("capture_method").asText().equals("manual");
    ObjectNode charge = charging.attempt(intent, capture, decline, asking);
    String chargeId = charge.path("id").asText();
    intent.put("latest_charge", chargeId).putNull("next_action");
    return decline.isEmpty()
        ? paid(intent, capture, asking)
        : declined(intent, decline.get(), chargeId, asking);
  }

  private static boolean offSession(Asking asking) {
    return asking.form().text("off_session").filter(value -> !value.equals("false")).isPresent();
  }

  private Answer paid(ObjectNode intent, boolean captured, Asking asking) {
    long amount = intent.path("amount").asLong();
    intent
        .put("status", captured ? "succeeded" : "requires_capture")
        .put("amount_received", captured ? amount : 0)
        .put("amount_capturable", captured ? 0 : amount)
        .putNull("last_payment_error");
    books.put(intent);
    events.tell(
        captured ? "payment_intent.succeeded" : "payment_intent.amount_capturable_updated",
        intent,
        asking);
    return Answer.json(200, intent);
  }

  private Answer declined(ObjectNode intent, Decline decline, String charge, Asking asking) {
    ObjectNode error = decline.error().put("charge", charge);
    books
        .find(intent.path("payment_method").asText())
        .ifPresent(card -> error.set("payment_method", card));
    intent.put("status", "requires_payment_method").putNull("payment_method");
    intent.set("last_payment_error", error);
    books.put(intent);
    events.tell("payment_intent.payment_failed", intent, asking);
    return StripeError.card(decline, charge, Json.shown(intent));
  }

  Answer capture(String id, Asking asking) {
    IntentForm.onlyKnown(asking.form(), IntentForm.CAPTURE);
    ObjectNode intent = books.require("payment_intent", id);
    if (!status(intent).equals("requires_capture")) {
      return unexpected(
          "This PaymentIntent could not be captured because it has a status of %s. Only a PaymentIntent with one of the following statuses may be captured: requires_capture."
              .formatted(status(intent)),
          intent);
    }
    long capturable = intent.path("amount_capturable").asLong();
    long amount =
        asking
            .form()
            .text("amount_to_capture")
            .map(text -> Money.amount(text, "amount_to_capture"))
            .orElse(capturable);
    if (amount > capturable) {
      throw StripeError.invalid(
          "amount_too_large",
          "The amount of this charge (%d) is greater than what may be captured (%d)."
              .formatted(amount, capturable),
          "amount_to_capture");
    }
    IntentForm.metadata(intent, asking.form());
    ObjectNode charge = books.require("charge", intent.path("latest_charge").asText());
    charging.capture(charge, amount);
    books.put(charge);
    intent.put("status", "succeeded").put("amount_received", amount).put("amount_capturable", 0);
    books.put(intent);
    events.tell("charge.captured", charge, asking);
    events.tell("payment_intent.succeeded", intent, asking);
    return Answer.json(200, intent);
  }

  Answer cancel(String id, Asking asking) {
    IntentForm.onlyKnown(asking.form(), IntentForm.CANCEL);
    ObjectNode intent = books.require("payment_intent", id);
    if (!CANCELABLE.contains(status(intent))) {
      return unexpected(
          "You cannot cancel this PaymentIntent because it has a status of %s. Only a PaymentIntent with one of the following statuses may be canceled: %s."
              .formatted(status(intent), String.join(", ", CANCELABLE)),
          intent);
    }
    if (status(intent).equals("requires_capture")) {
      release(intent, asking);
    }
    intent
        .put("status", "canceled")
        .put("amount_capturable", 0)
        .put("canceled_at", books.clock().epochSecond())
        .put("cancellation_reason", asking.form().text("cancellation_reason").orElse(null))
        .putNull("next_action");
    books.put(intent);
    events.tell("payment_intent.canceled", intent, asking);
    return Answer.json(200, intent);
  }

  /** What was held on the card is let go: Stripe shows that as a refund of the charge. */
  private void release(ObjectNode intent, Asking asking) {
    ObjectNode charge = books.require("charge", intent.path("latest_charge").asText());
    charge.put("refunded", true).put("amount_refunded", charge.path("amount").asLong());
    books.put(charge);
    events.tell("charge.refunded", charge, asking);
  }

  private static String status(ObjectNode intent) {
    return intent.path("status").asText();
  }

  private static Answer unexpected(String message, ObjectNode intent) {
    return StripeError.state("payment_intent_unexpected_state", message, Json.shown(intent));
  }
}
