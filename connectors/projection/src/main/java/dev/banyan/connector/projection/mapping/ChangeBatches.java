package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Message;

/**
 * The batch in a message: as the source made it, or, in a route's spec, a JSON list of envelopes.
 */
final class ChangeBatches {

  private ChangeBatches() {}

  static ChangeBatch of(Message message) throws UnmappableException {
    if (message.getBody() instanceof ChangeBatch batch) {
      return batch;
    }
    String text = message.getBody(String.class);
    if (text == null) {
      throw new UnmappableException("the message has no changes to map", null);
    }
    JsonNode given = EnvelopeReader.read(text.getBytes(StandardCharsets.UTF_8));
    List<Change> changes = new ArrayList<>();
    for (JsonNode envelope : given.isArray() ? given : List.of(given)) {
      changes.add(
          new Change(
              "given",
              0,
              changes.size(),
              null,
              envelope.toString().getBytes(StandardCharsets.UTF_8)));
    }
    return new ChangeBatch(changes, Progress.none());
  }
}
