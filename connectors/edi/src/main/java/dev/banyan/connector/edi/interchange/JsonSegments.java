package dev.banyan.connector.edi.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Segments and loops as JSON. */
final class JsonSegments {

  private static final int ELEMENTS_MAX = 99;

  private JsonSegments() {}

  static ArrayNode of(List<Part> parts) {
    ArrayNode json = array();
    for (Part part : parts) {
      if (part instanceof Loop loop) {
        json.addObject().put("loop", loop.code()).set("segments", of(loop.parts()));
      } else if (part instanceof Segment segment) {
        json.add(of(segment));
      }
    }
    return json;
  }

  private static ObjectNode of(Segment segment) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", segment.id());
    for (int i = 1; i <= segment.elements().size(); i++) {
      Element element = segment.element(i);
      if (!element.isEmpty()) {
        json.set("%02d".formatted(i), of(element));
      }
    }
    return json;
  }

  private static JsonNode of(Element element) {
    if (element.isSimple()) {
      return JsonNodeFactory.instance.textNode(element.text());
    }
    ArrayNode occurrences = array();
    for (List<String> components : element.occurrences()) {
      ArrayNode texts = array();
      components.forEach(texts::add);
      occurrences.add(texts);
    }
    if (occurrences.size() == 1) {
      return occurrences.get(0);
    }
    ObjectNode repeated = JsonNodeFactory.instance.objectNode();
    repeated.set("repeat", occurrences);
    return repeated;
  }

  static List<Part> read(JsonNode json) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode item : json) {
      if (item.has("loop")) {
        parts.add(new Loop(item.path("loop").asText(), read(item.path("segments"))));
      } else {
        parts.add(readSegment(item));
      }
    }
    return parts;
  }

  private static Segment readSegment(JsonNode json) {
    String id = json.path("id").asText();
    if (!id.matches("[A-Z][A-Z0-9]{1,2}")) {
      throw new IllegalArgumentException("a segment has id '" + id + "', expected BEG, N1 ...");
    }
    TreeMap<Integer, Element> elements = new TreeMap<>();
    for (Iterator<Map.Entry<String, JsonNode>> fields = json.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (!field.getKey().equals("id")) {
        elements.put(position(id, field.getKey()), readElement(field.getValue()));
      }
    }
    List<Element> all = new ArrayList<>();
    for (int i = 1; !elements.isEmpty() && i <= elements.lastKey(); i++) {
      all.add(elements.getOrDefault(i, Element.EMPTY));
    }
    return new Segment(id, all);
  }

  private static int position(String segment, String key) {
    int position = key.matches("\\d{2}") ? Integer.parseInt(key) : 0;
    if (position < 1 || position > ELEMENTS_MAX) {
      throw new IllegalArgumentException(
          "segment %s has an element '%s', expected 01 to 99".formatted(segment, key));
    }
    return position;
  }

  private static Element readElement(JsonNode json) {
    if (json.isArray()) {
      return new Element(List.of(texts(json)));
    }
    if (json.isObject()) {
      List<List<String>> occurrences = new ArrayList<>();
      json.path("repeat")
          .forEach(item -> occurrences.add(item.isArray() ? texts(item) : List.of(item.asText())));
      return new Element(occurrences);
    }
    return Element.of(json.isNull() ? "" : json.asText());
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(item -> texts.add(item.isNull() ? "" : item.asText()));
    return texts;
  }

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
