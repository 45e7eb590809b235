package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.connector.projection.Change;
import java.time.Instant;

/**
 * What an envelope says of its change besides the row.
 *
 * @param op c, u, d, t, or r for a row of a snapshot
 * @param time when the legacy database committed it, as far as it tells
 */
public record Origin(String op, Instant time) {

  public static Origin of(Change change) {
    try {
      JsonNode envelope = EnvelopeReader.read(change.value());
      long ms = envelope.path("source").path("ts_ms").asLong(envelope.path("ts_ms").asLong());
      return new Origin(envelope.path("op").asText(), Instant.ofEpochMilli(ms));
    } catch (UnmappableException e) {
      throw new IllegalArgumentException(change.source() + ": " + e.getMessage(), e);
    }
  }
}
