package dev.banyan.connector.projection.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import dev.banyan.connector.projection.mapping.EventProgram;
import dev.banyan.spi.ContractCheck;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has the schemas of events, and the examples in them, checked by {@code ./banyan validate}. */
public final class EventCheck implements ContractCheck {

  private static final Pattern PATH = Pattern.compile("contracts/([^/]+)/events/(.+)\\.json");
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  @Override
  public Optional<Fault> check(String path, String text) {
    Matcher place = PATH.matcher(path);
    return place.matches() ? fault(place.group(1), place.group(2), text) : Optional.empty();
  }

  private static Optional<Fault> fault(String capability, String name, String text) {
    if (!name.matches(
        Pattern.quote(capability) + "\\.[a-z0-9-]+(\\.[a-z0-9-]+)*\\.v[0-9]+\\.schema")) {
      return at(1, "an event's schema is named " + capability + ".<what-happened>.v1.schema.json");
    }
    JsonNode schema;
    try {
      schema = EventProgram.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return at(Math.max(1, e.getLocation().getLineNr()), "JSON: " + e.getOriginalMessage());
    }
    if (!schema.path("$schema").asText().equals(DIALECT)) {
      return at(1, "$schema must be " + DIALECT);
    }
    Optional<String> wrong = EventSchemas.fault(EventSchemas.compile(META), schema);
    if (wrong.isPresent()) {
      return at(1, "the schema " + wrong.get());
    }
    JsonNode examples = schema.path("examples");
    if (!examples.isArray() || examples.isEmpty()) {
      return at(1, "an event needs examples of its data, in the list 'examples'");
    }
    JsonSchema compiled = EventSchemas.compile(schema);
    for (int i = 0; i < examples.size(); i++) {
      Optional<String> fault = EventSchemas.fault(compiled, examples.get(i));
      if (fault.isPresent()) {
        return at(line(text, "\"examples\""), "example " + (i + 1) + " " + fault.get());
      }
    }
    return Optional.empty();
  }

  private static final JsonNode META = EventProgram.JSON.createObjectNode().put("$ref", DIALECT);

  private static Optional<Fault> at(int line, String message) {
    return Optional.of(new Fault(line, message));
  }

  private static int line(String text, String part) {
    int at = Math.max(0, text.indexOf(part));
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
