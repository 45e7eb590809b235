package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * JSON objects by kind and id, kept as bytes in memory and in a journal. A change is one line of
 * the journal: after a kill it is there whole or not at all.
 */
public final class Store implements AutoCloseable {

  /** The oldest of a kind are forgotten beyond it, so that a long run doesn't fill the memory. */
  private static final int KEPT_PER_KIND = 20_000;

  private static final long JOURNAL_MAX_BYTES = 256L << 20;

  private final Map<String, LinkedHashMap<String, byte[]>> kinds = new TreeMap<>();
  private final Journal journal;
  private ArrayNode change = Json.object().putArray("puts");

  public Store(Path file) throws IOException {
    journal = new Journal(file, this::replay);
    rewriteWhenLong();
  }

  private void replay(byte[] line) {
    for (JsonNode put : Json.kept(line).path("puts")) {
      keep(put.path("k").asText(), put.path("i").asText(), put.path("v"));
    }
  }

  /**
   * Runs the work alone and commits what it put as one change. Returns when that is on the disk.
   */
  public <T> T change(Supplier<T> work) {
    T result;
    long line = 0;
    try {
      synchronized (this) {
        try {
          result = work.get();
        } finally {
          // Also what was put before a failure: memory has it, so the journal must.
          if (!change.isEmpty()) {
            line = journal.append(Json.bytes(Json.object().set("puts", change)));
            change = Json.object().putArray("puts");
            rewriteWhenLong();
          }
        }
      }
      journal.force(line);
    } catch (IOException e) {
      throw new UncheckedIOException("the stand-in's journal cannot be written", e);
    }
    return result;
  }

  /** Only within {@link #change}. */
  public synchronized void put(String kind, String id, ObjectNode value) {
    change.addObject().put("k", kind).put("i", id).set("v", value.deepCopy());
    keep(kind, id, value);
  }

  /** Only within {@link #change}. */
  public synchronized void remove(String kind, String id) {
    change.addObject().put("k", kind).put("i", id).putNull("v");
    keep(kind, id, change.nullNode());
  }

  private void keep(String kind, String id, JsonNode value) {
    LinkedHashMap<String, byte[]> objects =
        kinds.computeIfAbsent(kind, missing -> new LinkedHashMap<>());
    if (value.isNull()) {
      objects.remove(id);
    } else {
      objects.put(id, Json.bytes(value));
    }
    if (objects.size() > KEPT_PER_KIND) {
      Iterator<byte[]> oldest = objects.values().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** A copy: changing it changes nothing until it is put. */
  public synchronized Optional<ObjectNode> find(String kind, String id) {
    byte[] json = kinds.getOrDefault(kind, new LinkedHashMap<>()).get(id);
    return json == null ? Optional.empty() : Optional.of(Json.kept(json));
  }

  /** Copies of all of a kind, the one made last first. */
  public List<ObjectNode> newestFirst(String kind) {
    List<byte[]> all;
    synchronized (this) {
      all = new ArrayList<>(kinds.getOrDefault(kind, new LinkedHashMap<>()).values());
    }
    Collections.reverse(all);
    return all.stream().map(Json::kept).toList();
  }

  public synchronized Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    kinds.forEach((kind, objects) -> counts.put(kind, objects.size()));
    return counts;
  }

  private synchronized void rewriteWhenLong() throws IOException {
    if (journal.sizeBytes() > JOURNAL_MAX_BYTES) {
      List<byte[]> lines = new ArrayList<>();
      kinds.forEach(
          (kind, objects) ->
              objects.forEach(
                  (id, json) -> {
                    ObjectNode line = Json.object();
                    line.putArray("puts")
                        .addObject()
                        .put("k", kind)
                        .put("i", id)
                        .set("v", Json.kept(json));
                    lines.add(Json.bytes(line));
                  }));
      journal.rewrite(lines);
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
