package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.RefusedException;

/** Errors in Stripe's shape: {@code {"error": {"type", "code", "message", "param", ...}}}. */
final class StripeError {

  private static final String INVALID = "invalid_request_error";

  private StripeError() {}

  static Answer of(int status, String type, String code, String message, String param) {
    ObjectNode error = Json.object();
    if (!code.isEmpty()) {
      error.put("code", code);
      error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
    }
    error.put("message", message);
    if (!param.isEmpty()) {
      error.put("param", param);
    }
    error.put("type", type);
    return Answer.json(status, Json.object().set("error", error));
  }

  /** 400 before the work begins: nothing is kept under the key. */
  static RefusedException invalid(String code, String message, String param) {
    return new RefusedException(of(400, INVALID, code, message, param));
  }

  static RefusedException missing(String what, String id, String param) {
    return invalid("resource_missing", "No such " + what + ": '" + id + "'", param);
  }

  /** 404: the object that the path names. */
  static RefusedException notFound(String what, String id) {
    return new RefusedException(
        of(404, INVALID, "resource_missing", "No such " + what + ": '" + id + "'", "id"));
  }

  /** 400 for what the object's state forbids, with the object. */
  static Answer state(String code, String message, ObjectNode intent) {
    ObjectNode body = (ObjectNode) parsed(of(400, INVALID, code, message, ""));
    ((ObjectNode) body.path("error")).set("payment_intent", intent);
    return Answer.json(400, body);
  }

  /** 402: the card was declined. */
  static Answer card(Decline decline, String charge, ObjectNode intent) {
    ObjectNode error = decline.error();
    error.put("charge", charge);
    error.set("payment_intent", intent);
    error.set("payment_method", intent.path("last_payment_error").path("payment_method"));
    return Answer.json(402, Json.object().set("error", error));
  }

  static Answer broken() {
    return of(
        500, "api_error", "", "An unknown error occurred. (The stand-in was told to fail.)", "");
  }

  private static com.fasterxml.jackson.databind.JsonNode parsed(Answer answer) {
    try {
      return Json.parse(answer.body());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("this is JSON of our own", e);
    }
  }
}
