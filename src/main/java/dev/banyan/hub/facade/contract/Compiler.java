package dev.banyan.hub.facade.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles an OpenAPI 3.0 or 3.1 document. One use, one thread. */
public final class Compiler {

  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");
  private static final Pattern TEMPLATE_PARAMETER = Pattern.compile("\\{([^}/]+)}");

  private final String location;
  private final References references;
  private final Schemas schemas;
  private final JsonNode document;
  private final String yaml;
  private final String basePath;

  private Compiler(String location, String yaml) throws IOException {
    this.location = location;
    this.yaml = yaml;
    this.document = YAML.readTree(yaml);
    String version = document.path("openapi").asText();
    if (!version.startsWith("3.")) {
      throw new ContractException(location, "openapi is \"" + version + "\"; 3.0 or 3.1 is needed");
    }
    this.references = new References(location, document);
    this.schemas = new Schemas(document, version.startsWith("3.0"));
    this.basePath = basePath(document.path("servers").path(0).path("url").asText("/"));
  }

  /**
   * @param location file name for messages
   * @throws ContractException when the document cannot be used
   */
  public static Contract compile(String location, String yaml) {
    try {
      return new Compiler(location, yaml).contract();
    } catch (IOException | IllegalArgumentException | JsonSchemaException e) {
      throw new ContractException(location, e);
    }
  }

  private Contract contract() {
    List<Operation> operations = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(e -> METHODS.contains(e.getKey()))
                    .forEach(
                        e -> {
                          Operation op = operation(path.getKey(), path.getValue(), e);
                          if (!ids.add(op.id())) {
                            throw new ContractException(
                                location, "operationId " + op.id() + " is there twice");
                          }
                          operations.add(op);
                        }));
    if (operations.isEmpty()) {
      throw new ContractException(location, "paths holds no operation");
    }
    return new Contract(basePath, document, yaml, List.copyOf(operations));
  }

  private Operation operation(String path, JsonNode item, Map.Entry<String, JsonNode> entry) {
    JsonNode node = entry.getValue();
    String id = node.path("operationId").asText();
    if (id.isEmpty()) {
      throw new ContractException(
          location, entry.getKey() + " " + path + " has no operationId; a route answers by it");
    }
    Map<String, Parameter> inPath = new HashMap<>();
    Map<String, Parameter> inQuery = new LinkedHashMap<>();
    Map<String, Parameter> inHeader = new LinkedHashMap<>();
    for (JsonNode list : List.of(item.path("parameters"), node.path("parameters"))) {
      for (JsonNode raw : list) {
        JsonNode p = references.resolve(raw);
        Parameter parameter = new Parameter(p, references.resolve(p.path("schema")));
        switch (parameter.in()) {
          case "path" -> inPath.put(parameter.name(), parameter);
          case "query" -> inQuery.put(parameter.name(), parameter);
          case "header" -> inHeader.put(parameter.name(), parameter);
          default ->
              throw new ContractException(
                  location, id + ": parameters in " + parameter.in() + " are not supported");
        }
      }
    }
    JsonNode body = references.resolve(node.path("requestBody"));
    return new Operation(
        id,
        entry.getKey().toUpperCase(java.util.Locale.ROOT),
        basePath + path,
        node.path("summary").asText(id),
        inTemplateOrder(id, path, inPath),
        inQuery,
        List.copyOf(inHeader.values()),
        body.path("required").asBoolean(false),
        bodies(body),
        responses(node.path("responses")));
  }

  private List<Parameter> inTemplateOrder(String id, String path, Map<String, Parameter> known) {
    List<Parameter> ordered = new ArrayList<>();
    Matcher m = TEMPLATE_PARAMETER.matcher(path);
    while (m.find()) {
      Parameter p = known.get(m.group(1));
      if (p == null) {
        throw new ContractException(
            location, id + ": path parameter {" + m.group(1) + "} is not declared");
      }
      ordered.add(p);
    }
    return List.copyOf(ordered);
  }

  private Map<String, BodySchema> bodies(JsonNode body) {
    Map<String, BodySchema> bodies = new LinkedHashMap<>();
    body.path("content")
        .properties()
        .forEach(e -> bodies.put(e.getKey(), schemas.compile(e.getValue().path("schema"))));
    return bodies;
  }

  private Map<Integer, Operation.Response> responses(JsonNode node) {
    Map<Integer, Operation.Response> responses = new HashMap<>();
    node.properties()
        .forEach(
            e -> {
              if (e.getKey().matches("[1-5][0-9][0-9]")) {
                responses.put(
                    Integer.valueOf(e.getKey()), response(references.resolve(e.getValue())));
              }
            });
    return responses;
  }

  private Operation.Response response(JsonNode node) {
    for (Map.Entry<String, JsonNode> content : node.path("content").properties()) {
      String type = content.getKey();
      boolean json = type.equals("application/json") || type.endsWith("+json");
      return new Operation.Response(
          type, json ? schemas.compile(content.getValue().path("schema")) : null);
    }
    return new Operation.Response(null, null);
  }

  private static String basePath(String url) {
    String path = URI.create(url).getPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
