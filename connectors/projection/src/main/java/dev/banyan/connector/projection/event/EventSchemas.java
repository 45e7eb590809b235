package dev.banyan.connector.projection.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.banyan.connector.projection.mapping.EventProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contracts of a capability's events: {@code contracts/<capability>/events/<type>.schema.json},
 * a JSON Schema (2020-12) of the event's data. An edit is seen with the next event.
 */
final class EventSchemas {

  private record Read(FileTime modified, JsonSchema schema) {}

  private final Path folder;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  EventSchemas(Path contracts, String capability) {
    this.folder = contracts.resolve(capability).resolve("events");
  }

  /** Returns what is wrong with an event's data, or empty. */
  Optional<String> fault(String type, JsonNode data) {
    Path file = folder.resolve(type + ".schema.json");
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      Read known = read.get(type);
      if (known == null || !known.modified().equals(modified)) {
        known = new Read(modified, compile(EventProgram.JSON.readTree(Files.readString(file))));
        read.put(type, known);
      }
      return fault(known.schema(), data);
    } catch (NoSuchFileException e) {
      return Optional.of("has no contract " + file);
    } catch (IOException e) {
      return Optional.of("has a contract that cannot be read: " + file + ": " + e.getMessage());
    }
  }

  static JsonSchema compile(JsonNode schema) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
  }

  /** The first fault by its place, without the value, which may be personal. */
  static Optional<String> fault(JsonSchema schema, JsonNode data) {
    return schema.validate(data).stream()
        .min(
            Comparator.comparing(
                (ValidationMessage fault) -> fault.getInstanceLocation().toString()))
        .map(
            fault ->
                "does not keep its contract: "
                    + fault.getInstanceLocation()
                    + " breaks '"
                    + fault.getType()
                    + "'");
  }
}
