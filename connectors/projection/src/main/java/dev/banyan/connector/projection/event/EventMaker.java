package dev.banyan.connector.projection.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.mapping.EventProgram;
import dev.banyan.connector.projection.mapping.Origin;
import dev.banyan.spi.Position;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes CloudEvents (v1.0.2, structured mode) of one change of a projection's row. */
final class EventMaker {

  private static final String TYPE = "[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*\\.v[0-9]+";
  private static final int ID_BYTES = 16;

  private final String projection;
  private final EventProgram program;
  private final EventSchemas schemas;
  private final int maxBytes;

  EventMaker(String projection, EventProgram program, EventSchemas schemas, int maxBytes) {
    this.projection = projection;
    this.program = program;
    this.schemas = schemas;
    this.maxBytes = maxBytes;
  }

  /**
   * @param echo the command of Banyan's own that made the change, else null
   * @param before what readers saw, null when they saw no row
   * @param after what they will see, null when they will see none
   * @throws RefusedEventException when an event cannot be made or breaks its contract
   */
  List<DomainEvent> make(
      Origin origin,
      Position position,
      @Nullable String echo,
      String key,
      @Nullable ObjectNode before,
      @Nullable ObjectNode after)
      throws RefusedEventException {
    ObjectNode change = JsonNodeFactory.instance.objectNode().put("op", origin.op());
    change.set("before", before == null ? JsonNodeFactory.instance.nullNode() : before);
    change.set("after", after == null ? JsonNodeFactory.instance.nullNode() : after);
    change.putObject("position").put("commit", position.commit()).put("offset", position.offset());
    change.put("echo", echo);
    List<ObjectNode> drafts;
    try {
      drafts = program.events(change);
    } catch (IllegalArgumentException e) {
      throw new RefusedEventException(String.valueOf(e.getMessage()));
    }
    List<DomainEvent> events = new ArrayList<>(drafts.size());
    for (ObjectNode draft : drafts) {
      events.add(event(draft, origin, position, key, events.size()));
    }
    return events;
  }

  private DomainEvent event(
      ObjectNode draft, Origin origin, Position position, String key, int number)
      throws RefusedEventException {
    String type = draft.path("type").asText();
    if (!type.matches(TYPE)) {
      throw refused("an event's type is written as orders.order-placed.v1, not '" + type + "'");
    }
    JsonNode data = draft.path("data");
    Optional<String> fault = schemas.fault(type, data);
    if (fault.isPresent()) {
      throw refused("event " + type + " " + fault.get());
    }
    String id =
        id(
            projection,
            key,
            Long.toString(position.commit()),
            Long.toString(position.offset()),
            type,
            Integer.toString(number));
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("specversion", "1.0")
        .put("id", id)
        .put("source", "/banyan/projections/" + projection)
        .put("type", type)
        .put("subject", key)
        .put("time", origin.time().toString())
        .put("datacontenttype", "application/json")
        // An extension that CloudEvents document: greater is later, compared as text.
        .put("sequence", "%016x%016x".formatted(position.commit(), position.offset()))
        .set("data", data);
    String json = event.toString();
    if (json.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw refused(
          "event %s is longer than banyan.projection.events.max-event-bytes (%d)"
              .formatted(type, maxBytes));
    }
    return new DomainEvent(id, program.capability() + ".events", key, json);
  }

  private RefusedEventException refused(String reason) {
    return new RefusedEventException(program.name() + ": " + reason);
  }

  private static String id(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
