package dev.banyan.sandbox.resend;

import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.RefusedException;

/** Errors in Resend's shape: {@code {"statusCode", "name", "message"}}. */
final class ResendError {

  private ResendError() {}

  static Answer of(int status, String name, String message) {
    return Answer.json(
        status, Json.object().put("statusCode", status).put("message", message).put("name", name));
  }

  static RefusedException refused(int status, String name, String message) {
    return new RefusedException(of(status, name, message));
  }

  static Answer broken() {
    return of(500, "internal_server_error", "An unexpected error occurred.");
  }
}
