package dev.banyan.hub.route.internal.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.hub.route.internal.spec.Spec.Answer;
import dev.banyan.hub.route.internal.spec.Spec.Case;
import dev.banyan.hub.route.internal.spec.Spec.Mock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads spec files. Strict: a key that is not known is a mistake, not a comment. */
final class SpecReader {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Set<String> MESSAGE =
      Set.of(
          "body",
          "body-file",
          "headers",
          "as",
          "match",
          "properties",
          "variables",
          "times",
          "mocks");

  private final RouteTree tree;
  private final RouteFile file;

  SpecReader(RouteTree tree, RouteFile file) {
    this.tree = tree;
    this.file = file;
  }

  /**
   * @param routes ids of the routes in the file beside the spec
   */
  Spec read(Set<String> routes) throws SpecException {
    JsonNode root;
    try {
      root = YAML.readTree(file.text());
    } catch (JsonProcessingException e) {
      throw new SpecException("not readable: " + e.getOriginalMessage());
    }
    known("the spec", root, Set.of("route", "mocks", "cases"));
    if (!root.path("cases").isArray() || root.path("cases").isEmpty()) {
      throw new SpecException("the spec has no 'cases'");
    }
    String only = routes.size() == 1 ? routes.iterator().next() : "";
    Map<String, Mock> common = mocks(root.path("mocks"));
    List<Case> cases = new ArrayList<>();
    for (JsonNode item : root.path("cases")) {
      cases.add(oneCase(item, root.path("route").asText(only), common, routes));
    }
    return new Spec(file.path(), cases);
  }

  private Case oneCase(JsonNode item, String route, Map<String, Mock> common, Set<String> routes)
      throws SpecException {
    String name = item.path("name").asText("case without a name");
    String label = "case '" + name + "'";
    known(label, item, Set.of("name", "route", "given", "mocks", "expect", "fails-with"));
    boolean onlyMocks = fields(item.path("expect")).keySet().equals(Set.of("mocks"));
    if (!item.has("expect") && !item.has("fails-with")
        || item.has("expect") && item.has("fails-with") && !onlyMocks) {
      throw new SpecException(
          label + " needs either 'expect' or 'fails-with' (then 'expect' may hold 'mocks' only)");
    }
    String id = item.path("route").asText(route);
    if (!routes.contains(id)) {
      throw new SpecException(
          label + " is for route '" + id + "', but the file beside holds " + routes);
    }
    Map<String, Mock> own = mocks(item.path("mocks"));
    Map<String, Mock> all = new LinkedHashMap<>(common);
    all.putAll(own);
    Map<String, JsonNode> received = fields(item.path("expect").path("mocks"));
    return new Case(
        name,
        id,
        message(item.path("given")),
        all,
        own.keySet(),
        item.has("expect") ? Optional.of(message(item.path("expect"))) : Optional.empty(),
        received,
        item.has("fails-with")
            ? Optional.of(Failure.of(item.path("fails-with")))
            : Optional.empty());
  }

  private Map<String, Mock> mocks(JsonNode json) throws SpecException {
    Map<String, Mock> mocks = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : fields(json).entrySet()) {
      List<Answer> answers = new ArrayList<>();
      if (entry.getValue().has("replies")) {
        for (JsonNode reply : entry.getValue().path("replies")) {
          answers.add(answer(reply));
        }
      } else {
        answers.add(answer(entry.getValue()));
      }
      if (answers.isEmpty()) {
        throw new SpecException("mock '" + entry.getKey() + "' has no replies");
      }
      mocks.put(entry.getKey(), new Mock(answers));
    }
    return mocks;
  }

  private Answer answer(JsonNode json) throws SpecException {
    Optional<Failure> fails =
        json.has("fails") ? Optional.of(Failure.of(json.path("fails"))) : Optional.empty();
    JsonNode rest = json;
    if (json.isObject()) {
      rest = json.deepCopy();
      ((com.fasterxml.jackson.databind.node.ObjectNode) rest).remove("fails");
    }
    return new Answer(message(rest), fails);
  }

  Message message(JsonNode json) throws SpecException {
    known("a message", json, MESSAGE);
    JsonNode body = json.path("body");
    if (json.has("body-file")) {
      body = TextNode.valueOf(text(json.path("body-file").asText()));
    }
    Map<String, JsonNode> extra = fields(json);
    extra.keySet().removeAll(Set.of("body", "body-file", "headers", "as", "match"));
    return new Message(
        body,
        fields(json.path("headers")),
        json.path("as").asText("").equals("object"),
        json.path("match").asText("").equals("subset"),
        extra);
  }

  private String text(String name) throws SpecException {
    String beside = file.path().replaceFirst("[^/]*$", "") + name;
    return tree.file(beside)
        .or(() -> tree.file(name))
        .map(RouteFile::text)
        .orElseThrow(
            () ->
                new SpecException(
                    "body-file '"
                        + name
                        + "' lies neither beside the spec nor below the home folder"));
  }

  static Map<String, JsonNode> fields(JsonNode json) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    json.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  private static void known(String what, JsonNode json, Set<String> keys) throws SpecException {
    if (!json.isObject() && !(json instanceof MissingNode) && !json.isNull()) {
      throw new SpecException(
          what + " must be a mapping with some of " + keys.stream().sorted().toList());
    }
    for (String key : fields(json).keySet()) {
      if (!keys.contains(key)) {
        throw new SpecException(
            what + " has no key '" + key + "'; it takes " + keys.stream().sorted().toList());
      }
    }
  }
}
