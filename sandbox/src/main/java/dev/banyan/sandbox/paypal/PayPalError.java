package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.RefusedException;
import java.util.UUID;

/** Errors in PayPal's shape: {@code {"name", "message", "debug_id", "details": [{"issue"}]}}. */
final class PayPalError {

  private PayPalError() {}

  static Answer of(int status, String name, String message) {
    ObjectNode error = Json.object().put("name", name).put("message", message);
    error.put("debug_id", UUID.randomUUID().toString().replace("-", "").substring(0, 13));
    return Answer.json(status, error);
  }

  private static Answer detailed(
      int status, String name, String message, String field, String issue, String description) {
    ObjectNode error = Json.object().put("name", name).put("message", message);
    error.put("debug_id", UUID.randomUUID().toString().replace("-", "").substring(0, 13));
    ObjectNode detail = error.putArray("details").addObject();
    if (!field.isEmpty()) {
      detail.put("field", field).put("location", "body");
    }
    detail.put("issue", issue).put("description", description);
    error.putArray("links");
    return Answer.json(status, error);
  }

  /** 422: well-formed, but it cannot be done. */
  static RefusedException unprocessable(String issue, String description) {
    return new RefusedException(
        detailed(
            422,
            "UNPROCESSABLE_ENTITY",
            "The requested action could not be performed, semantically incorrect, or failed business validation.",
            "",
            issue,
            description));
  }

  /** 400: malformed. */
  static RefusedException invalid(String field, String issue, String description) {
    return new RefusedException(
        detailed(
            400,
            "INVALID_REQUEST",
            "Request is not well-formed, syntactically incorrect, or violates schema.",
            field,
            issue,
            description));
  }

  static RefusedException notFound() {
    return new RefusedException(
        detailed(
            404,
            "RESOURCE_NOT_FOUND",
            "The specified resource does not exist.",
            "",
            "INVALID_RESOURCE_ID",
            "Specified resource ID does not exist. Please check the resource ID and try again."));
  }

  static Answer conflict() {
    return detailed(
        409,
        "RESOURCE_CONFLICT",
        "The server has detected a conflict while processing this request.",
        "",
        "PREVIOUS_REQUEST_IN_PROGRESS",
        "A previous request on this resource is currently in progress. Please wait for sometime and try again.");
  }

  static Answer broken() {
    return of(500, "INTERNAL_SERVER_ERROR", "An internal server error has occurred.");
  }
}
