package dev.banyan.cli.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes a sentence of an error answer: RFC 9457 problem details, or whatever else came. */
final class Problem {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Problem() {}

  static String sentence(int status, String body, String call) {
    JsonNode problem = parse(body);
    String title = problem.path("title").asText("");
    String detail = problem.path("detail").asText("");
    if (!detail.isEmpty()) {
      return title.isEmpty() ? detail : title + ": " + detail;
    }
    if (!title.isEmpty()) {
      return "%s (%s answered %d)".formatted(title, call, status);
    }
    return switch (status) {
      case 401, 403 ->
          "the hub does not accept the admin token (%s answered %d): ./banyan down, then ./banyan up"
              .formatted(call, status);
      default -> "%s answered %d: see ./banyan logs hub".formatted(call, status);
    };
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body.isEmpty() ? "{}" : body);
    } catch (JsonProcessingException notJson) {
      return JSON.createObjectNode();
    }
  }
}
