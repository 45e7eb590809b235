package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.util.List;

/** Objects as answers show them: ids replaced by what they name where {@code expand} asks. */
final class Rendering {

  private final Books books;

  Rendering(Books books) {
    this.books = books;
  }

  ObjectNode render(ObjectNode object, List<String> expand) {
    ObjectNode shown = Json.shown(object);
    for (String path : expand) {
      expand(shown, List.of(path.split("\\.")));
    }
    return shown;
  }

  private void expand(JsonNode at, List<String> path) {
    if (path.isEmpty()) {
      return;
    }
    if (at instanceof ArrayNode array) {
      array.forEach(each -> expand(each, path));
    } else if (at instanceof ObjectNode object) {
      String name = path.get(0);
      JsonNode value = object.path(name);
      if (value.isTextual()) {
        books.find(value.asText()).ifPresent(found -> object.set(name, Json.shown(found)));
      }
      expand(object.path(name), path.subList(1, path.size()));
    }
  }
}
