package dev.banyan.hub.facade.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.Locale;
import java.util.stream.Stream;

/** Compiles the schemas of one document as JSON Schema 2020-12, which OpenAPI 3.1 is. */
final class Schemas {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  /** JSON Schema plus the words that OpenAPI adds and that assert nothing. */
  private static final JsonMetaSchema OPENAPI_DIALECT =
      JsonMetaSchema.builder(DIALECT, JsonMetaSchema.getV202012())
          .keywords(
              Stream.of("components", "discriminator", "example", "externalDocs", "xml")
                  .map(NonValidationKeyword::new)
                  .toList())
          .build();

  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          // A schema never makes the program fetch another one.
          b -> b.metaSchema(OPENAPI_DIALECT).schemaLoaders(l -> l.add(iri -> null)));
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .formatAssertionsEnabled(true)
          .locale(Locale.ENGLISH)
          .build();
  private final JsonNode components;
  private final boolean openApi30;

  Schemas(JsonNode document, boolean openApi30) {
    this.openApi30 = openApi30;
    JsonNode copy = document.path("components").deepCopy();
    this.components = copy.isObject() ? copy : JsonNodeFactory.instance.objectNode();
    if (openApi30) {
      components.path("schemas").forEach(OpenApi30::toJsonSchema);
    }
  }

  /** The wrapper carries the components, so that {@code #/components/...} resolves in it. */
  BodySchema compile(JsonNode schema) {
    JsonNode copy =
        schema.isMissingNode() ? JsonNodeFactory.instance.objectNode() : schema.deepCopy();
    if (openApi30) {
      OpenApi30.toJsonSchema(copy);
    }
    ObjectNode wrapper = JsonNodeFactory.instance.objectNode();
    wrapper.put("$schema", DIALECT);
    wrapper.putArray("allOf").add(copy);
    wrapper.set("components", components);
    return new BodySchema(factory.getSchema(wrapper, config));
  }
}
