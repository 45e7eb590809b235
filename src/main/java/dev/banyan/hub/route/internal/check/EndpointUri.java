package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.internal.check.Findings.Endpoint;
import dev.banyan.hub.route.internal.check.Findings.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** An endpoint's URI taken apart, with the options of its query and of its parameters together. */
record EndpointUri(String scheme, String path, Map<String, Option> options) {

  /** An option and where it stands; in a query both places are that of the whole URI. */
  record Option(Node key, Node valueAt, String value) {}

  static EndpointUri of(Endpoint endpoint) {
    String uri = endpoint.uri().trim();
    int question = uri.indexOf('?');
    String head = question < 0 ? uri : uri.substring(0, question);
    int colon = head.indexOf(':');
    String scheme = colon < 0 ? (onlyParameters(endpoint) ? head : "") : head.substring(0, colon);
    String path = colon < 0 ? "" : head.substring(colon + 1).replaceFirst("^//", "");
    Map<String, Option> options = new LinkedHashMap<>();
    if (question >= 0) {
      query(uri.substring(question + 1), endpoint.at(), options);
    }
    endpoint
        .parameters()
        .ifPresent(
            parameters ->
                Yaml.entries(parameters)
                    .forEach(
                        (name, entry) ->
                            options.put(
                                name,
                                new Option(
                                    entry.getKeyNode(),
                                    entry.getValueNode(),
                                    entry.getValueNode() instanceof ScalarNode scalar
                                        ? scalar.getValue()
                                        : ""))));
    if (endpoint.role() == Role.DYNAMIC_PRODUCER && head.contains("${")) {
      scheme = scheme.contains("${") ? "${" : scheme;
    }
    return new EndpointUri(scheme, path, options);
  }

  /** {@code uri: log} with all in {@code parameters} is allowed by Camel. */
  private static boolean onlyParameters(Endpoint endpoint) {
    return endpoint.parameters().isPresent();
  }

  private static void query(String query, Node at, Map<String, Option> options) {
    // A RAW(...) value may hold any character; what is in it is no option.
    String plain = query.replaceAll("RAW[({].*?[)}](?=&|$)", "RAW");
    for (String pair : plain.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        options.put(pair.substring(0, equals), new Option(at, at, pair.substring(equals + 1)));
      }
    }
  }

  /** True when placeholders or expressions hide which component is meant. */
  boolean unknowable() {
    return scheme.contains("{{") || scheme.contains("${");
  }

  /** {@code direct:name}, the form by which producers and consumers find each other. */
  String address() {
    return scheme + ":" + path;
  }
}
