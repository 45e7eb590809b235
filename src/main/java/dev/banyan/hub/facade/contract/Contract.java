package dev.banyan.hub.facade.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One OpenAPI document, compiled.
 *
 * @param basePath path of the first server, {@code /api/orders/v1}
 * @param document the document as it stands
 * @param yaml its text
 * @param operations in the order of the document
 */
public record Contract(
    String basePath, JsonNode document, String yaml, List<Operation> operations) {

  public String title() {
    return document.path("info").path("title").asText(basePath);
  }
}
