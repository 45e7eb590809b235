package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.spi.Position;
import java.io.IOException;
import java.util.Set;

/** Reads Debezium's envelope; numbers keep every digit. */
final class EnvelopeReader {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  /** Streamed changes that follow the snapshot before any commit was seen are newer than it. */
  private static final long BEFORE_FIRST_COMMIT = 1;

  /** Fields of {@code source} that {@link #position} looks at. */
  private static final Set<String> POSITION_FIELDS = Set.of("sequence", "lsn", "snapshot");

  private static final Set<String> PLACED = Set.of("false", "incremental");

  private EnvelopeReader() {}

  static JsonNode read(byte[] value) throws UnmappableException {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UnmappableException("the record is not JSON: " + e.getMessage(), e);
    }
  }

  /**
   * Reads only what mapping needs: the operation, the row, what tells its position and, if asked
   * for, the row before. The rest of an envelope is most of it.
   */
  static JsonNode readChange(byte[] value, boolean before) throws UnmappableException {
    return read(value, before ? Set.of("op", "after", "before") : Set.of("op", "after"));
  }

  /** Reads only what tells the position. */
  static JsonNode readSourceOnly(byte[] value) throws UnmappableException {
    return read(value, Set.of());
  }

  private static JsonNode read(byte[] value, Set<String> fields) throws UnmappableException {
    try (JsonParser json = JSON.createParser(value)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return read(value);
      }
      ObjectNode envelope = JSON.createObjectNode();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken token = json.nextToken();
        if (name.equals("source") && token == JsonToken.START_OBJECT) {
          envelope.set(name, readSource(json));
        } else if (fields.contains(name)) {
          envelope.set(name, JSON.readTree(json));
        } else {
          json.skipChildren();
        }
      }
      return envelope;
    } catch (IOException e) {
      throw new UnmappableException("the record is not JSON: " + e.getMessage(), e);
    }
  }

  private static JsonNode readSource(JsonParser json) throws IOException {
    ObjectNode source = JSON.createObjectNode();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (POSITION_FIELDS.contains(name)) {
        source.set(name, JSON.readTree(json));
      } else {
        json.skipChildren();
      }
    }
    return source;
  }

  /**
   * Position of PostgreSQL's changes: {@code source.sequence} is {@code ["last commit", "change"]},
   * the first being null in a snapshot. A row of an incremental snapshot has the place in the log
   * where its chunk was put between the changes.
   */
  static Position position(JsonNode envelope) throws UnmappableException {
    JsonNode source = envelope.path("source");
    try {
      JsonNode sequence = JSON.readTree(source.path("sequence").asText("[]"));
      long offset = sequence.path(1).asLong(source.path("lsn").asLong());
      boolean snapshot = !PLACED.contains(source.path("snapshot").asText("false"));
      long commit = snapshot ? 0 : Math.max(sequence.path(0).asLong(), BEFORE_FIRST_COMMIT);
      return new Position(commit, offset);
    } catch (IOException e) {
      throw new UnmappableException("source.sequence is not a JSON list: " + e.getMessage(), e);
    }
  }
}
