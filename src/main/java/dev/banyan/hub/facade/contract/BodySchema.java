package dev.banyan.hub.facade.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.List;

/** JSON body checked against one compiled schema. Thread-safe; compiled once a contract. */
public final class BodySchema {

  /** So that a hopeless body does not give a hopeless answer. */
  private static final int MAX_VIOLATIONS = 20;

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonSchema schema;

  BodySchema(JsonSchema schema) {
    this.schema = schema;
    schema.initializeValidators();
  }

  /** Empty when the body keeps the contract. */
  public List<Violation> check(byte[] body) {
    JsonNode node;
    try {
      node = STRICT.readTree(body);
    } catch (JsonProcessingException e) {
      return List.of(Violation.body("", "is not JSON: " + e.getOriginalMessage() + at(e)));
    } catch (IOException e) {
      return List.of(Violation.body("", "is not JSON: " + e.getMessage()));
    }
    if (node == null || node.isMissingNode()) {
      return List.of(Violation.body("", "is empty; the contract requires a JSON body"));
    }
    return schema.validate(node).stream().limit(MAX_VIOLATIONS).map(BodySchema::violation).toList();
  }

  private static Violation violation(ValidationMessage m) {
    String pointer = m.getInstanceLocation().toString();
    String property = m.getProperty();
    String at = property == null ? pointer : pointer + "/" + escape(property);
    String text = m.getMessage();
    int colon = text.indexOf(": ");
    return Violation.body(at, colon >= 0 ? text.substring(colon + 2) : text);
  }

  /** RFC 6901, section 3. */
  private static String escape(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }

  private static String at(JsonProcessingException e) {
    JsonLocation where = e.getLocation();
    return where == null
        ? ""
        : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
  }
}
