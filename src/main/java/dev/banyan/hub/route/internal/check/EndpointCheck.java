package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.internal.check.Findings.Endpoint;
import dev.banyan.hub.route.internal.check.Findings.Role;
import dev.banyan.spi.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.snakeyaml.engine.v2.nodes.Node;

/** Checks an endpoint's component and options against what the component says about itself. */
final class EndpointCheck {

  private final Components components;

  EndpointCheck(Components components) {
    this.components = components;
  }

  List<Problem> check(String file, Endpoint endpoint) {
    List<Problem> problems = new ArrayList<>();
    EndpointUri uri = EndpointUri.of(endpoint);
    if (uri.unknowable() || uri.scheme().equals("kamelet")) {
      return problems;
    }
    Spot spot = Spot.of(file, endpoint.at());
    if (!components.present(uri.scheme())) {
      problems.add(spot.problem(absent(uri.scheme())));
      return problems;
    }
    components
        .model(uri.scheme())
        .ifPresent(model -> options(file, endpoint, uri, model, problems));
    return problems;
  }

  private String absent(String scheme) {
    if (scheme.isEmpty()) {
      return "an endpoint is written as component:name, for example direct:start";
    }
    return components.inCatalogue(scheme)
        ? "component '"
            + scheme
            + "' is not part of this hub: add camel-"
            + scheme
            + " to its class path"
        : "unknown component '" + scheme + "'" + components.hint(scheme);
  }

  private void options(
      String file,
      Endpoint endpoint,
      EndpointUri uri,
      ComponentModel model,
      List<Problem> problems) {
    direction(endpoint.role(), uri.scheme(), model)
        .ifPresent(fault -> problems.add(Spot.of(file, endpoint.at()).problem(fault)));
    Map<String, EndpointOptionModel> known = new LinkedHashMap<>();
    model.getEndpointOptions().forEach(option -> known.put(option.getName(), option));
    uri.options()
        .forEach(
            (name, option) -> {
              EndpointOptionModel described = known.get(name);
              Spot spot = Spot.of(file, option.key());
              if (described != null) {
                OptionValue.fault(uri.scheme(), described, option.value())
                    .ifPresent(
                        fault -> problems.add(Spot.of(file, option.valueAt()).problem(fault)));
                wrongSide(endpoint.role(), uri.scheme(), described)
                    .ifPresent(fault -> problems.add(spot.problem(fault)));
              } else if (!model.isLenientProperties() && !prefixed(name, known)) {
                problems.add(
                    spot.problem(
                        "component '"
                            + uri.scheme()
                            + "' has no option '"
                            + name
                            + "'"
                            + Nearest.hint(name, known.keySet())));
              }
            });
    required(endpoint.at(), file, uri, known, problems);
  }

  private static Optional<String> direction(Role role, String scheme, ComponentModel model) {
    if (role == Role.CONSUMER && model.isProducerOnly()) {
      return Optional.of("component '" + scheme + "' can only be sent to, not received from");
    }
    if (role != Role.CONSUMER && model.isConsumerOnly()) {
      return Optional.of("component '" + scheme + "' can only be received from, not sent to");
    }
    return Optional.empty();
  }

  private static Optional<String> wrongSide(Role role, String scheme, EndpointOptionModel option) {
    String label = String.valueOf(option.getLabel());
    boolean consumer = label.startsWith("consumer");
    boolean producer = label.startsWith("producer");
    if (role == Role.CONSUMER && producer) {
      return Optional.of(
          "option '"
              + option.getName()
              + "' of '"
              + scheme
              + "' is for sending; this endpoint receives");
    }
    if (role != Role.CONSUMER && consumer) {
      return Optional.of(
          "option '"
              + option.getName()
              + "' of '"
              + scheme
              + "' is for receiving; this endpoint sends");
    }
    return Optional.empty();
  }

  private static boolean prefixed(String name, Map<String, EndpointOptionModel> known) {
    return known.values().stream()
        .anyMatch(
            option ->
                option.isMultiValue()
                    && option.getPrefix() != null
                    && name.startsWith(option.getPrefix()));
  }

  private static void required(
      Node at,
      String file,
      EndpointUri uri,
      Map<String, EndpointOptionModel> known,
      List<Problem> problems) {
    Set<String> given = new TreeSet<>(uri.options().keySet());
    for (BaseOptionModel option : known.values()) {
      boolean path = "path".equals(option.getKind());
      boolean absent = path ? uri.path().isEmpty() : true;
      if (option.isRequired()
          && option.getDefaultValue() == null
          && absent
          && !given.contains(option.getName())) {
        problems.add(
            Spot.of(file, at)
                .problem(
                    "component '" + uri.scheme() + "' needs option '" + option.getName() + "'"));
      }
    }
  }
}
