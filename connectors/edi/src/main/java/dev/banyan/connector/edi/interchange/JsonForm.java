package dev.banyan.connector.edi.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Interchanges as JSON for mappings: {@code {standard, version, sender: {qualifier, id}, receiver,
 * control, date, time, groups: [{type, control, documents: [{type, control, segments: [{id: "BAK",
 * "02": "AC", ...}, {loop: "PO1", segments: [...]}]}]}]}}. Empty elements are left out; an element
 * of components is a list, a repeated one {@code {repeat: [...]}}.
 */
public final class JsonForm {

  private JsonForm() {}

  public static ObjectNode of(Interchange interchange) {
    Envelope envelope = interchange.envelope();
    ObjectNode json = object();
    json.put("standard", envelope.standard().name());
    json.put("version", envelope.version());
    json.set("sender", party(envelope.sender()));
    json.set("receiver", party(envelope.receiver()));
    json.put("control", envelope.control());
    json.put("date", envelope.date());
    json.put("time", envelope.time());
    json.put("test", envelope.test());
    json.put("acknowledge", envelope.acknowledge());
    json.set("delimiters", JsonDelimiters.of(envelope.delimiters()));
    if (!interchange.services().isEmpty()) {
      json.set("services", JsonSegments.of(List.copyOf(interchange.services())));
    }
    ArrayNode groups = json.putArray("groups");
    interchange.groups().forEach(group -> groups.add(group(group)));
    if (!interchange.findings().isEmpty()) {
      json.set("findings", findings(interchange.findings()));
    }
    return json;
  }

  /**
   * Reads an interchange that shall be written. What is missing of the envelope is empty.
   *
   * @throws IllegalArgumentException naming the part that is not as described above
   */
  public static Interchange read(JsonNode json) {
    Standard standard = standard(json.path("standard").asText("X12"));
    boolean x12 = standard == Standard.X12;
    Envelope envelope =
        new Envelope(
            standard,
            json.path("version").asText(x12 ? "00401" : "UNOC:3"),
            party(json.path("sender"), x12),
            party(json.path("receiver"), x12),
            json.path("control").asText(),
            json.path("date").asText(),
            json.path("time").asText(),
            json.path("test").asBoolean(),
            json.path("acknowledge").asBoolean(),
            JsonDelimiters.read(
                json.path("delimiters"), x12 ? Delimiters.X12 : Delimiters.EDIFACT));
    List<Group> groups = new ArrayList<>();
    for (JsonNode group : json.path("groups")) {
      groups.add(readGroup(group));
    }
    return new Interchange(
        envelope, Part.flatten(JsonSegments.read(json.path("services"))), groups, List.of());
  }

  private static Standard standard(String name) {
    for (Standard standard : Standard.values()) {
      if (standard.name().equals(name)) {
        return standard;
      }
    }
    throw new IllegalArgumentException("standard is '" + name + "', expected X12 or EDIFACT");
  }

  private static ObjectNode group(Group group) {
    ObjectNode json = object();
    if (group.isNamed()) {
      json.put("type", group.type());
      json.put("sender", group.sender());
      json.put("receiver", group.receiver());
      json.put("date", group.date());
      json.put("time", group.time());
      json.put("control", group.control());
      json.put("version", group.version());
    }
    ArrayNode documents = json.putArray("documents");
    for (Document document : group.documents()) {
      ObjectNode item = documents.addObject();
      item.put("type", document.type());
      if (!document.version().isEmpty()) {
        item.put("version", document.version());
      }
      item.put("control", document.control());
      item.set("segments", JsonSegments.of(document.parts()));
      if (!document.findings().isEmpty()) {
        item.set("findings", findings(document.findings()));
      }
    }
    if (!group.findings().isEmpty()) {
      json.set("findings", findings(group.findings()));
    }
    return json;
  }

  private static Group readGroup(JsonNode json) {
    List<Document> documents = new ArrayList<>();
    for (JsonNode item : json.path("documents")) {
      if (item.path("type").asText().isEmpty()) {
        throw new IllegalArgumentException("a document has no type, expected 850, ORDERS ...");
      }
      documents.add(
          new Document(
              item.path("type").asText(),
              item.path("version").asText(),
              item.path("control").asText("%04d".formatted(documents.size() + 1)),
              JsonSegments.read(item.path("segments")),
              List.of()));
    }
    return new Group(
        json.path("type").asText(),
        json.path("sender").asText(),
        json.path("receiver").asText(),
        json.path("date").asText(),
        json.path("time").asText(),
        json.path("control").asText(),
        json.path("version").asText("004010"),
        Integer.toString(documents.size()),
        documents,
        List.of());
  }

  /** Findings as sentences for people, with their kind. */
  public static ArrayNode findings(List<Finding> findings) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Finding finding : findings) {
      json.addObject().put("kind", finding.kind()).put("text", finding.sentence());
    }
    return json;
  }

  private static ObjectNode party(Envelope.Party party) {
    return object().put("qualifier", party.qualifier()).put("id", party.id());
  }

  private static Envelope.Party party(JsonNode json, boolean x12) {
    return new Envelope.Party(
        json.path("qualifier").asText(x12 ? "ZZ" : ""), json.path("id").asText());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
