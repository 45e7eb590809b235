package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.banyan.spi.Position;
import java.io.IOException;

/** Reads Debezium's envelope; numbers keep every digit. */
final class EnvelopeReader {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  /** Streamed changes that follow the snapshot before any commit was seen are newer than it. */
  private static final long BEFORE_FIRST_COMMIT = 1;

  private EnvelopeReader() {}

  static JsonNode read(byte[] value) throws UnmappableException {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UnmappableException("the record is not JSON: " + e.getMessage(), e);
    }
  }

  /**
   * Position of PostgreSQL's changes: {@code source.sequence} is {@code ["last commit", "change"]},
   * the first being null in a snapshot.
   */
  static Position position(JsonNode envelope) throws UnmappableException {
    JsonNode source = envelope.path("source");
    try {
      JsonNode sequence = JSON.readTree(source.path("sequence").asText("[]"));
      long offset = sequence.path(1).asLong(source.path("lsn").asLong());
      boolean snapshot = !source.path("snapshot").asText("false").equals("false");
      long commit = snapshot ? 0 : Math.max(sequence.path(0).asLong(), BEFORE_FIRST_COMMIT);
      return new Position(commit, offset);
    } catch (IOException e) {
      throw new UnmappableException("source.sequence is not a JSON list: " + e.getMessage(), e);
    }
  }
}
