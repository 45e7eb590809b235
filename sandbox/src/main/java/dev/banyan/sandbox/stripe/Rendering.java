package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Objects as answers show them: ids replaced by what they name where {@code expand} asks. */
final class Rendering {

  /** Our own notes on an object, shown to nobody. */
  static final String NOTE = "_";

  private final Books books;

  Rendering(Books books) {
    this.books = books;
  }

  ObjectNode render(ObjectNode object, List<String> expand) {
    ObjectNode shown = clean(object.deepCopy());
    for (String path : expand) {
      expand(shown, List.of(path.split("\\.")));
    }
    return shown;
  }

  static ObjectNode clean(ObjectNode object) {
    List<String> notes = new java.util.ArrayList<>();
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith(NOTE)) {
                notes.add(name);
              }
            });
    object.remove(notes);
    return object;
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
        books.find(value.asText()).ifPresent(found -> object.set(name, clean(found)));
      }
      expand(object.path(name), path.subList(1, path.size()));
    }
  }
}
