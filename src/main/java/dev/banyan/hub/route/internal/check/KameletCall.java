package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.internal.check.Findings.Endpoint;
import dev.banyan.spi.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the call of a Kamelet against the Kamelet's definition on disk. */
final class KameletCall {

  /** Options that Camel itself understands on any Kamelet endpoint. */
  private static final Set<String> CAMELS =
      Set.of(
          "location",
          "noErrorHandler",
          "bridgeErrorHandler",
          "block",
          "timeout",
          "failIfNoConsumers",
          "lazyStartProducer",
          "exceptionHandler",
          "exchangePattern");

  private final Map<String, KameletSpec> kamelets;

  KameletCall(Map<String, KameletSpec> kamelets) {
    this.kamelets = kamelets;
  }

  static String name(EndpointUri uri) {
    return uri.path().split("/", 2)[0];
  }

  List<Problem> check(String file, Endpoint endpoint) {
    EndpointUri uri = EndpointUri.of(endpoint);
    String name = name(uri);
    List<Problem> problems = new ArrayList<>();
    if (!uri.scheme().equals("kamelet")
        || name.contains("{{")
        || Set.of("source", "sink").contains(name)) {
      return problems;
    }
    KameletSpec kamelet = kamelets.get(name);
    Spot spot = Spot.of(file, endpoint.at());
    if (kamelet == null) {
      problems.add(
          spot.problem("unknown Kamelet '" + name + "'" + Nearest.hint(name, kamelets.keySet())));
      return problems;
    }
    for (String required : kamelet.required()) {
      if (!uri.options().containsKey(required)) {
        problems.add(spot.problem("Kamelet '" + name + "' needs parameter '" + required + "'"));
      }
    }
    uri.options().forEach((key, option) -> parameter(file, kamelet, key, option, problems));
    return problems;
  }

  private static void parameter(
      String file,
      KameletSpec kamelet,
      String key,
      EndpointUri.Option option,
      List<Problem> problems) {
    KameletSpec.Parameter parameter = kamelet.parameters().get(key);
    if (parameter == null) {
      if (!CAMELS.contains(key)) {
        problems.add(
            Spot.of(file, option.key())
                .problem(
                    "Kamelet '"
                        + kamelet.name()
                        + "' has no parameter '"
                        + key
                        + "'"
                        + Nearest.hint(key, kamelet.parameters().keySet())));
      }
      return;
    }
    String value = option.value();
    if (value.isEmpty() || value.contains("{{") || value.startsWith("#")) {
      return;
    }
    String wanted =
        switch (parameter.type()) {
          case "integer" -> value.matches("-?\\d+") ? "" : "a whole number";
          case "number" -> value.matches("-?\\d+(\\.\\d+)?") ? "" : "a number";
          case "boolean" -> value.matches("true|false") ? "" : "true or false";
          default ->
              parameter.choices().isEmpty() || parameter.choices().contains(value)
                  ? ""
                  : "one of " + String.join(", ", parameter.choices());
        };
    if (!wanted.isEmpty()) {
      problems.add(
          Spot.of(file, option.valueAt())
              .problem(
                  "parameter '"
                      + key
                      + "' of Kamelet '"
                      + kamelet.name()
                      + "' must be "
                      + wanted
                      + ", not '"
                      + value
                      + "'"));
    }
  }
}
