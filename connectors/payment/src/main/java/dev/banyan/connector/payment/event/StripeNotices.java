package dev.banyan.connector.payment.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Stripe's events as notices: docs.stripe.com/api/events/object. */
final class StripeNotices {

  static final String PROVIDER = "stripe";

  private StripeNotices() {}

  static Notice of(String event) {
    JsonNode json = Notice.read(event);
    JsonNode object = json.path("data").path("object");
    String objectId = object.path("id").textValue();
    boolean isPayment = "payment_intent".equals(object.path("object").textValue());
    return new Notice(
        PROVIDER,
        Notice.required(json, "id"),
        Notice.required(json, "type"),
        json.path("api_version").asText("none"),
        Instant.ofEpochSecond(json.path("created").asLong()),
        objectId,
        isPayment ? objectId : object.path("payment_intent").textValue());
  }
}
