package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.RowBatch;
import dev.banyan.spi.Position;
import java.util.ArrayList;
import java.util.List;

/** Maps a batch change by change; one that cannot be mapped is refused, the others go on. */
final class BatchMapper {

  private final KeyColumns keys;

  BatchMapper(KeyColumns keys) {
    this.keys = keys;
  }

  RowBatch map(ChangeBatch batch, RowMaker mapping, String capability) {
    List<Mapped> rows = new ArrayList<>(batch.changes().size());
    for (Change change : batch.changes()) {
      rows.add(map(change, mapping));
    }
    return new RowBatch(rows, capability, batch.progress());
  }

  private Mapped map(Change change, RowMaker mapping) {
    try {
      JsonNode envelope = EnvelopeReader.readChange(change.value(), change.key() == null);
      String operation = envelope.path("op").asText();
      return switch (operation) {
        case "c", "u", "r" -> upsert(change, envelope, mapping, operation);
        case "d" -> delete(change, envelope);
        case "t" -> new Mapped.Truncate(change, EnvelopeReader.position(envelope));
        case "" -> new Mapped.Skipped(change);
        default -> new Mapped.Refused(change, "unknown operation '" + operation + "'");
      };
    } catch (UnmappableException e) {
      return new Mapped.Refused(change, String.valueOf(e.getMessage()));
    }
  }

  private Mapped upsert(Change change, JsonNode envelope, RowMaker mapping, String operation)
      throws UnmappableException {
    JsonNode legacyRow = envelope.path("after");
    JsonNode made =
        LeftOutValues.in(legacyRow)
            ? LeftOutValues.map(legacyRow, row -> single(mapping.make(row, operation)))
            : mapping.make(legacyRow, operation);
    Position position = EnvelopeReader.position(envelope);
    if (made instanceof ObjectNode row) {
      requireKey(row);
      return new Mapped.Upsert(change, position, row);
    }
    List<Mapped.TableRow> rows = new ArrayList<>(made.size());
    for (JsonNode one : made) {
      rows.add(tableRow(one));
    }
    return new Mapped.Rows(change, position, keys.of(legacyRow), rows);
  }

  private static ObjectNode single(JsonNode made) throws UnmappableException {
    if (made instanceof ObjectNode row) {
      return row;
    }
    throw new UnmappableException("several rows are made of it", null);
  }

  /** A row of the route's first table, or {@code {table, row}}. */
  private Mapped.TableRow tableRow(JsonNode one) throws UnmappableException {
    boolean named = one.size() == 2 && one.path("table").isTextual() && one.path("row").isObject();
    if (!((named ? one.path("row") : one) instanceof ObjectNode row)) {
      throw new UnmappableException("a list of rows has objects in it, not " + one, null);
    }
    requireKey(row);
    return new Mapped.TableRow(named ? one.path("table").asText() : "", row);
  }

  private void requireKey(ObjectNode row) throws UnmappableException {
    for (String column : keys.legacyByColumn().keySet()) {
      if (!row.hasNonNull(column)) {
        throw new UnmappableException("the mapping gave no " + column, null);
      }
    }
  }

  private Mapped delete(Change change, JsonNode envelope) throws UnmappableException {
    byte[] key = change.key();
    JsonNode legacyKey = key == null ? envelope.path("before") : EnvelopeReader.read(key);
    Position position = EnvelopeReader.position(envelope);
    return new Mapped.Delete(change, position, keys.of(legacyKey));
  }
}
