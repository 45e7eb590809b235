package dev.banyan.sandbox.resend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What {@code POST /emails} may say, checked as Resend does, and the mail that comes of it. */
final class EmailForm {

  private static final int RECIPIENTS_MAX = 50;
  private static final Pattern ADDRESS =
      Pattern.compile("(?:[^<>\\r\\n]*<)?[^\\s<>@,]+@[^\\s<>@,]+\\.[^\\s<>@,]+>?");

  private EmailForm() {}

  static ObjectNode read(JsonNode said, Clock clock) {
    String from = required(said, "from");
    requireAddress("from", from);
    if (!said.hasNonNull("html") && !said.hasNonNull("text")) {
      throw ResendError.refused(422, "missing_required_field", "Missing `html` or `text` field.");
    }
    ObjectNode email =
        Json.object()
            .put("object", "email")
            .put("id", UUID.randomUUID().toString())
            .put("from", from)
            .put("created_at", clock.instant().toString())
            .put("subject", required(said, "subject"))
            .put("html", said.path("html").asText(null))
            .put("text", said.path("text").asText(null));
    if (!said.hasNonNull("to")) {
      throw ResendError.refused(422, "missing_required_field", "Missing `to` field.");
    }
    for (String name : List.of("to", "cc", "bcc", "reply_to")) {
      email.set(name, addresses(said.path(name), name));
    }
    email.put("last_event", "sent");
    email.set("tags", said.path("tags").isArray() ? said.path("tags") : Json.object().arrayNode());
    email.set(Json.NOTE + "headers", headers(said.path("headers")));
    email.set(Json.NOTE + "attachments", attachments(said.path("attachments")));
    return email.put(Json.NOTE + "pending", true);
  }

  private static String required(JsonNode said, String name) {
    if (said.path(name).asText("").isEmpty()) {
      throw ResendError.refused(422, "missing_required_field", "Missing `" + name + "` field.");
    }
    return said.path(name).asText();
  }

  private static ArrayNode addresses(JsonNode said, String name) {
    ArrayNode all = Json.object().arrayNode();
    if (said.isTextual()) {
      all.add(said.asText());
    }
    said.forEach(each -> all.add(each.asText()));
    all.forEach(each -> requireAddress(name, each.asText()));
    if (all.size() > RECIPIENTS_MAX) {
      throw ResendError.refused(
          422, "validation_error", "`" + name + "` may name up to 50 recipients.");
    }
    return all;
  }

  private static void requireAddress(String name, String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw ResendError.refused(
          422,
          name.equals("from") ? "invalid_from_address" : "validation_error",
          "Invalid `%s` field. The email address needs to follow the `email@example.com` or `Name <email@example.com>` format."
              .formatted(name));
    }
  }

  private static ObjectNode headers(JsonNode said) {
    ObjectNode headers = Json.object();
    said.fields()
        .forEachRemaining(
            header -> {
              String value = header.getValue().asText();
              if (!header.getKey().matches("[!-9;-~]+") || value.matches("(?s).*[\\r\\n].*")) {
                throw ResendError.refused(
                    422, "validation_error", "Invalid `headers` field: " + header.getKey());
              }
              headers.put(header.getKey(), value);
            });
    return headers;
  }

  private static JsonNode attachments(JsonNode said) {
    said.forEach(
        each -> {
          boolean base64 = each.path("content").asText("").matches("[A-Za-z0-9+/\\r\\n]*={0,2}");
          if (each.path("filename").asText("").isEmpty() || !base64) {
            throw ResendError.refused(
                422, "invalid_attachment", "Attachment must have a `filename` and a `content`.");
          }
        });
    return said.isArray() ? said : Json.object().arrayNode();
  }
}
