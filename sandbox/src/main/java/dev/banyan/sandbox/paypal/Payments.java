package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.math.BigDecimal;

/** Authorizations, captures and refunds. */
final class Payments {

  private static final String LEFT = Json.NOTE + "left";
  private static final String PARENT = Json.NOTE + "parent";

  private final Ledger ledger;
  private final PayPalEvents events;

  Payments(Ledger ledger, PayPalEvents events) {
    this.ledger = ledger;
    this.events = events;
  }

  ObjectNode authorize(ObjectNode unit) {
    ObjectNode authorization = ledger.make(Ledger.AUTHORIZATION, "CREATED", unit.path("amount"));
    named(authorization, unit);
    authorization.put(LEFT, unit.path("amount").path("value").asText());
    ledger.put(authorization);
    events.tell("PAYMENT.AUTHORIZATION.CREATED", "authorization", authorization);
    return authorization;
  }

  ObjectNode capture(ObjectNode unit) {
    ObjectNode capture = ledger.make(Ledger.CAPTURE, "COMPLETED", unit.path("amount"));
    named(capture, unit);
    return booked(capture.put("final_capture", true));
  }

  ObjectNode captureAuthorized(String id, JsonNode said) {
    ObjectNode authorization = ledger.require(Ledger.AUTHORIZATION, id);
    switch (authorization.path("status").asText()) {
      case "VOIDED" ->
          throw PayPalError.unprocessable(
              "AUTHORIZATION_VOIDED", "A voided authorization cannot be captured or reauthorized.");
      case "CAPTURED" ->
          throw PayPalError.unprocessable(
              "AUTHORIZATION_ALREADY_CAPTURED", "Authorization has already been captured.");
      default -> {
        // CREATED or PARTIALLY_CAPTURED
      }
    }
    BigDecimal left = new BigDecimal(authorization.path(LEFT).asText());
    ObjectNode amount =
        Amounts.part(
            said, (ObjectNode) authorization.path("amount"), left, "MAX_CAPTURE_AMOUNT_EXCEEDED");
    requireNewInvoice(said.path("invoice_id").asText(""), "CAPTURE");
    ObjectNode capture = ledger.make(Ledger.CAPTURE, "COMPLETED", amount);
    named(capture, authorization);
    named(capture, said);
    boolean last =
        said.path("final_capture").asBoolean(false) || Ledger.value(amount).compareTo(left) == 0;
    capture.put("final_capture", last).put(PARENT, id);
    authorization
        .put("status", last ? "CAPTURED" : "PARTIALLY_CAPTURED")
        .put(LEFT, left.subtract(Ledger.value(amount)).toPlainString());
    ledger.put(authorization);
    capture.put(Ledger.OF_ORDER, authorization.path(Ledger.OF_ORDER).asText());
    booked(capture);
    ledger.list(capture, "captures");
    return capture;
  }

  private ObjectNode booked(ObjectNode capture) {
    capture.put(LEFT, capture.path("amount").path("value").asText());
    ledger.put(capture);
    events.tell("PAYMENT.CAPTURE.COMPLETED", "capture", capture);
    return capture;
  }

  ObjectNode voidAuthorization(String id) {
    ObjectNode authorization = ledger.require(Ledger.AUTHORIZATION, id);
    switch (authorization.path("status").asText()) {
      case "VOIDED" ->
          throw PayPalError.unprocessable(
              "PREVIOUSLY_VOIDED",
              "Authorization has been previously voided and hence cannot be voided again.");
      case "CAPTURED" ->
          throw PayPalError.unprocessable(
              "PREVIOUSLY_CAPTURED",
              "Authorization has been previously captured and hence cannot be voided.");
      default -> {
        // CREATED or PARTIALLY_CAPTURED
      }
    }
    authorization.put("status", "VOIDED");
    ledger.put(authorization);
    events.tell("PAYMENT.AUTHORIZATION.VOIDED", "authorization", authorization);
    return authorization;
  }

  ObjectNode refund(String id, JsonNode said) {
    ObjectNode capture = ledger.require(Ledger.CAPTURE, id);
    BigDecimal left = new BigDecimal(capture.path(LEFT).asText());
    if (left.signum() == 0) {
      throw PayPalError.unprocessable(
          "CAPTURE_FULLY_REFUNDED", "The capture has already been fully refunded.");
    }
    ObjectNode amount =
        Amounts.part(said, (ObjectNode) capture.path("amount"), left, "REFUND_AMOUNT_EXCEEDED");
    ObjectNode refund = ledger.make(Ledger.REFUND, "COMPLETED", amount).put(PARENT, id);
    named(refund, capture);
    named(refund, said);
    ledger.put(refund.put(Ledger.OF_ORDER, capture.path(Ledger.OF_ORDER).asText()));
    ledger.list(refund, "refunds");
    BigDecimal rest = left.subtract(Ledger.value(amount));
    capture
        .put(LEFT, rest.toPlainString())
        .put("status", rest.signum() == 0 ? "REFUNDED" : "PARTIALLY_REFUNDED");
    ledger.put(capture);
    events.tell("PAYMENT.CAPTURE.REFUNDED", "refund", refund);
    return refund;
  }

  private static void named(ObjectNode payment, JsonNode from) {
    for (String name : new String[] {"invoice_id", "custom_id"}) {
      if (from.hasNonNull(name)) {
        payment.put(name, from.path(name).asText());
      }
    }
  }

  /** An invoice is paid once; authorizing twice is not paying. */
  void requireNewInvoice(String invoice, String action) {
    boolean paid =
        !invoice.isEmpty()
            && action.equals("CAPTURE")
            && ledger.store().newestFirst(Ledger.CAPTURE).stream()
                .anyMatch(capture -> capture.path("invoice_id").asText().equals(invoice));
    if (paid) {
      throw PayPalError.unprocessable(
          "DUPLICATE_INVOICE_ID",
          "Requested invoice number has been previously captured. Possible duplicate transaction.");
    }
  }
}
