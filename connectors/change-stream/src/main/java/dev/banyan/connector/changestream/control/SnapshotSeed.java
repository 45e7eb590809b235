package dev.banyan.connector.changestream.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.changestream.definition.SourceTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes requests into a stored offset, where Debezium keeps those that it has not finished: when
 * it starts it goes on with them. A signal would be worked on by a thread of its own, beside the
 * one that streams, and both would read chunks at once.
 */
public final class SnapshotSeed {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLLECTIONS = "incremental_snapshot_collections";
  private static final String ID = COLLECTIONS + "_id";
  private static final String CONDITION = COLLECTIONS + "_additional_condition";
  private static final String SURROGATE = COLLECTIONS + "_surrogate_key";
  private static final List<String> MARKS =
      List.of("snapshot", "snapshot_completed", "last_snapshot_record");

  private SnapshotSeed() {}

  /** The tables that Debezium is still to read, as change records name them. */
  public static List<String> unfinished(Map<String, ?> offset) {
    return collections(offset).valueStream().map(one -> plain(one.path(ID).asText())).toList();
  }

  /**
   * @param offset of a stream whose first snapshot is over
   * @param missing tables that do not exist, over which Debezium would fall
   * @return the offset with all requests
   */
  public static Map<String, Object> into(
      Map<String, Object> stored,
      List<SnapshotRequest> requests,
      List<SourceTable> tables,
      List<String> missing) {
    Map<String, Object> offset = new HashMap<>(stored);
    // Rows of an incremental snapshot leave their mark there. Started from it, Debezium would hand
    // out changes as rows of a first snapshot, older than all, and forget what it has yet to read.
    offset.keySet().removeAll(MARKS);
    ArrayNode collections = collections(offset);
    if (collections.isEmpty() && requests.isEmpty()) {
      return offset;
    }
    Map<String, String> quoted = new HashMap<>();
    tables.forEach(table -> quoted.put(table.id(), table.quoted()));
    ArrayNode all = JSON.createArrayNode();
    for (JsonNode one : collections) {
      // Debezium writes names without quotes, which it cannot read back when they need some.
      String name = plain(one.path(ID).asText());
      if (missing.contains(name)) {
        continue;
      }
      all.add(
          ((ObjectNode) one.deepCopy()).put(ID, quoted.getOrDefault(name, one.path(ID).asText())));
    }
    for (SnapshotRequest request : requests) {
      String name = quoted.getOrDefault(request.table(), request.table());
      if (all.valueStream().noneMatch(one -> isFor(request, name, one))) {
        all.addObject().put(ID, name).put(CONDITION, request.condition()).putNull(SURROGATE);
      }
    }
    offset.put(COLLECTIONS, all.toString());
    // Debezium compares it with the transactions that were open; an older one than any is safe.
    offset.putIfAbsent("txId", 0L);
    return offset;
  }

  private static boolean isFor(SnapshotRequest request, String name, JsonNode one) {
    String condition = one.path(CONDITION).asText("");
    // Debezium puts parentheses around it each time that it stores it.
    while (condition.startsWith("(") && condition.endsWith(")")) {
      condition = condition.substring(1, condition.length() - 1);
    }
    String asked = request.condition() == null ? "" : request.condition();
    while (asked.startsWith("(") && asked.endsWith(")")) {
      asked = asked.substring(1, asked.length() - 1);
    }
    return one.path(ID).asText().equals(name) && condition.equals(asked);
  }

  private static ArrayNode collections(Map<String, ?> offset) {
    try {
      return offset.get(COLLECTIONS) instanceof String text
              && JSON.readTree(text) instanceof ArrayNode list
          ? list
          : JSON.createArrayNode();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored offset has a snapshot that is no JSON", e);
    }
  }

  private static String plain(String id) {
    return id.startsWith("\"") ? String.join(".", SourceTable.parts(id)) : id;
  }
}
