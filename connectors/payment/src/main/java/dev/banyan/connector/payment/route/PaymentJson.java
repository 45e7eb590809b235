package dev.banyan.connector.payment.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.payment.decision.Answer;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A payment as routes and people see it. */
public final class PaymentJson {

  private PaymentJson() {}

  /** As JSON text, with the answer for the legacy system once it is decided. */
  static String of(Intent intent, ReasonCodes reasons) {
    return node(intent, reasons).toString();
  }

  public static ObjectNode node(Intent intent, ReasonCodes reasons) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("requestId", intent.requestId());
    json.put("intentId", intent.id().toString());
    json.put("state", intent.state().code());
    if (intent.state().isDecided()) {
      String providerId = intent.providerId();
      Answer answer = Answer.of(intent.state(), providerId == null ? "" : providerId, reasons);
      json.put("result", answer.result());
      json.put("reasonCode", answer.reasonCode());
      json.put("reasonText", answer.reasonText());
      json.put("authorizationCode", answer.authorizationCode());
    }
    json.put("customerNumber", intent.customerNumber());
    json.put("amountMinor", intent.amount().minor());
    json.put("currency", intent.amount().currency());
    json.put("capturedMinor", intent.capturedMinor());
    json.put("refundedMinor", intent.refundedMinor());
    json.put("provider", intent.provider());
    json.put("providerId", intent.providerId());
    json.put("receivedAt", intent.history().receivedAt().toString());
    Instant decided = intent.decidedAt();
    json.put(
        "decidedAt", decided == null ? null : decided.truncatedTo(ChronoUnit.MILLIS).toString());
    return json;
  }
}
