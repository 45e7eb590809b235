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

  RowBatch map(ChangeBatch batch, JqMapping mapping, String capability) {
    List<Mapped> rows = new ArrayList<>(batch.changes().size());
    for (Change change : batch.changes()) {
      rows.add(map(change, mapping));
    }
    return new RowBatch(rows, capability, batch.progress());
  }

  private Mapped map(Change change, JqMapping mapping) {
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

  private Mapped upsert(Change change, JsonNode envelope, JqMapping mapping, String operation)
      throws UnmappableException {
    JsonNode after = envelope.path("after");
    ObjectNode row =
        LeftOutValues.in(after)
            ? LeftOutValues.map(after, legacyRow -> mapping.apply(legacyRow, operation))
            : mapping.apply(after, operation);
    for (String column : keys.legacyByColumn().keySet()) {
      if (!row.hasNonNull(column)) {
        throw new UnmappableException("the mapping gave no " + column, null);
      }
    }
    return new Mapped.Upsert(change, EnvelopeReader.position(envelope), row);
  }

  private Mapped delete(Change change, JsonNode envelope) throws UnmappableException {
    byte[] key = change.key();
    JsonNode legacyKey = key == null ? envelope.path("before") : EnvelopeReader.read(key);
    Position position = EnvelopeReader.position(envelope);
    return new Mapped.Delete(change, position, keys.of(legacyKey));
  }
}
