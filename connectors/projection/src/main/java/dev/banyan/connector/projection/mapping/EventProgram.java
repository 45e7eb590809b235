package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;

/**
 * A jq file that makes domain events of a projection's change: of {@code {op, before, after,
 * position}} it gives a list of {@code {type, data}}. It follows its file as a mapping does.
 */
public final class EventProgram {

  /** Numbers keep every digit. */
  public static final ObjectMapper JSON = EnvelopeReader.JSON;

  private final String name;
  private final MappingFile file;

  private EventProgram(String name, MappingFile file) {
    this.name = name;
    this.file = file;
  }

  /**
   * @param name the file, relative to the folder of the routes
   * @throws BadMappingException when it is missing or wrong
   */
  public static EventProgram open(CamelContext context, String name) throws IOException {
    MappingComponent mappings = context.getComponent("banyan-mapping", MappingComponent.class);
    ClassLoader packaged = context.getApplicationContextClassLoader();
    return new EventProgram(
        name,
        MappingFile.open(
            context,
            mappings.routesFolder(),
            name,
            packaged == null ? EventProgram.class.getClassLoader() : packaged));
  }

  private JqMapping program() throws UnmappableException {
    if (file.current() instanceof JqMapping program) {
      return program;
    }
    throw new UnmappableException(name + ": events are made with jq", null);
  }

  /** The file, relative to the folder of the routes. */
  public String name() {
    return name;
  }

  /** First folder of the file's path, which names the capability. */
  public String capability() {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }

  /**
   * @throws IllegalArgumentException with the reason, for a person, when the program refuses
   */
  public List<ObjectNode> events(JsonNode change) {
    List<ObjectNode> events = new ArrayList<>();
    try {
      for (JsonNode result : program().results(change, change.path("op").asText())) {
        for (JsonNode event : result.isArray() ? result : List.of(result)) {
          if (!(event instanceof ObjectNode object)) {
            throw new UnmappableException(
                name + ": events must be objects with type and data, but got " + event, null);
          }
          events.add(object);
        }
      }
    } catch (UnmappableException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return events;
  }
}
