package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What may be said of a payment intent, checked before anything happens. */
final class IntentForm {

  static final Set<String> CREATE =
      Set.of(
          "amount",
          "currency",
          "customer",
          "payment_method",
          "payment_method_types",
          "payment_method_options",
          "automatic_payment_methods",
          "confirm",
          "off_session",
          "capture_method",
          "confirmation_method",
          "metadata",
          "description",
          "receipt_email",
          "statement_descriptor",
          "statement_descriptor_suffix",
          "setup_future_usage",
          "error_on_requires_action",
          "return_url",
          "mandate",
          "transfer_group",
          "expand");
  static final Set<String> CONFIRM =
      Set.of(
          "payment_method",
          "off_session",
          "capture_method",
          "error_on_requires_action",
          "receipt_email",
          "return_url",
          "setup_future_usage",
          "payment_method_options",
          "expand");
  static final Set<String> UPDATE =
      Set.of(
          "amount",
          "metadata",
          "description",
          "payment_method",
          "receipt_email",
          "statement_descriptor",
          "statement_descriptor_suffix",
          "expand");
  static final Set<String> CAPTURE =
      Set.of(
          "amount_to_capture",
          "final_capture",
          "metadata",
          "statement_descriptor",
          "statement_descriptor_suffix",
          "expand");
  static final Set<String> CANCEL = Set.of("cancellation_reason", "expand");

  private static final List<String> CAPTURE_METHODS =
      List.of("automatic", "automatic_async", "manual");

  private final Books books;

  IntentForm(Books books) {
    this.books = books;
  }

  static void onlyKnown(Form form, Set<String> known) {
    Set<String> unknown = new TreeSet<>(form.names());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      String first = unknown.iterator().next();
      throw StripeError.invalid("parameter_unknown", "Received unknown parameter: " + first, first);
    }
  }

  static String required(Form form, String name) {
    return form.text(name)
        .orElseThrow(
            () ->
                StripeError.invalid(
                    "parameter_missing", "Missing required param: " + name + ".", name));
  }

  /** A new intent as the form has it, not yet confirmed. */
  ObjectNode read(Form form) {
    onlyKnown(form, CREATE);
    long amount = Money.charged(required(form, "amount"));
    String currency = Money.currency(required(form, "currency"));
    ObjectNode intent = books.make("pi");
    String id = intent.path("id").asText();
    intent
        .put("amount", amount)
        .put("amount_capturable", 0)
        .put("amount_received", 0)
        .put("capture_method", captureMethod(form, "automatic"))
        .put("client_secret", id + "_secret_" + books.newId("s").substring(2))
        .put("confirmation_method", form.text("confirmation_method").orElse("automatic"))
        .put("currency", currency)
        .put("customer", customer(form))
        .put("description", form.text("description").orElse(null))
        .put("receipt_email", form.text("receipt_email").orElse(null))
        .put("statement_descriptor", form.text("statement_descriptor").orElse(null))
        .put("statement_descriptor_suffix", form.text("statement_descriptor_suffix").orElse(null))
        .put("setup_future_usage", form.text("setup_future_usage").orElse(null))
        .put("status", "requires_payment_method");
    intent.putNull("canceled_at").putNull("cancellation_reason").putNull("last_payment_error");
    intent.putNull("latest_charge").putNull("next_action").putNull("processing");
    ArrayNode types = intent.putArray("payment_method_types");
    List<String> asked = form.list("payment_method_types");
    (asked.isEmpty() ? List.of("card") : asked).forEach(types::add);
    metadata(intent, form);
    intent.putNull("payment_method");
    method(intent, form);
    if (!form.isTrue("confirm") && form.text("off_session").isPresent()) {
      throw StripeError.invalid(
          "", "You can only pass `off_session` when `confirm=true`.", "off_session");
    }
    return intent;
  }

  private @org.jspecify.annotations.Nullable String customer(Form form) {
    String customer = form.text("customer").orElse(null);
    if (customer != null && books.find(customer).isEmpty()) {
      throw StripeError.missing("customer", customer, "customer");
    }
    return customer;
  }

  static String captureMethod(Form form, String otherwise) {
    String method = form.text("capture_method").orElse(otherwise);
    if (!CAPTURE_METHODS.contains(method)) {
      throw StripeError.invalid(
          "",
          "Invalid capture_method: must be one of automatic, automatic_async, or manual",
          "capture_method");
    }
    return method;
  }

  /** Takes over the payment method, when one is named. */
  void method(ObjectNode intent, Form form) {
    form.text("payment_method")
        .ifPresent(
            id -> {
              ObjectNode card =
                  books
                      .find(id)
                      .orElseThrow(
                          () -> StripeError.missing("PaymentMethod", id, "payment_method"));
              String owner = card.path("customer").asText("");
              if (!owner.isEmpty() && !owner.equals(intent.path("customer").asText())) {
                throw StripeError.invalid(
                    "",
                    "The provided PaymentMethod (%s) belongs to the Customer %s. Please include the Customer in the `customer` parameter on the PaymentIntent."
                        .formatted(id, owner),
                    "payment_method");
              }
              intent.put("payment_method", id).put("status", "requires_confirmation");
            });
  }

  /** Merges: an empty value takes a key away, as Stripe has it. */
  static void metadata(ObjectNode object, Form form) {
    ObjectNode metadata = object.withObject("/metadata");
    form.map("metadata")
        .forEach(
            (key, value) -> {
              if (value.isEmpty()) {
                metadata.remove(key);
              } else if (key.length() > 40 || value.length() > 500) {
                throw StripeError.invalid(
                    "",
                    "Metadata keys can be up to 40 characters and values up to 500: " + key,
                    "metadata");
              } else {
                metadata.put(key, value);
              }
            });
    if (metadata.size() > 50) {
      throw StripeError.invalid("", "You can have up to 50 keys of metadata.", "metadata");
    }
  }
}
