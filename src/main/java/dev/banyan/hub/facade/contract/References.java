package dev.banyan.hub.facade.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** Follows {@code $ref} inside one document. */
final class References {

  private static final int MAX_DEPTH = 16;

  private final String location;
  private final JsonNode document;

  References(String location, JsonNode document) {
    this.location = location;
    this.document = document;
  }

  JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    for (int depth = 0; found.has("$ref"); depth++) {
      String ref = found.get("$ref").asText();
      if (!ref.startsWith("#/")) {
        throw new ContractException(
            location, "$ref " + ref + " leaves the document; bundle it into this file");
      }
      found = document.at(ref.substring(1));
      if (found.isMissingNode() || depth == MAX_DEPTH) {
        throw new ContractException(location, "$ref " + ref + " leads nowhere");
      }
    }
    return found;
  }
}
