package dev.banyan.hub.facade.openapi;

import dev.banyan.hub.facade.contract.BodySchema;
import dev.banyan.hub.facade.contract.Checked;
import dev.banyan.hub.facade.contract.Operation;
import dev.banyan.hub.facade.contract.Parameter;
import dev.banyan.hub.facade.contract.Violation;
import dev.banyan.hub.facade.http.Call;
import dev.banyan.hub.facade.http.Negotiation;
import dev.banyan.hub.facade.http.Problem;
import dev.banyan.hub.facade.http.ProblemException;
import dev.banyan.hub.facade.http.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks one request against its operation and keeps the typed values. One use, one thread. */
final class RequestCheck {

  private final Operation operation;
  private final Call call;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private @Nullable List<Violation> violations;

  private RequestCheck(Operation operation, Call call) {
    this.operation = operation;
    this.call = call;
  }

  /**
   * What of a request reaches the route.
   *
   * @param values typed, by parameter name
   * @param body null when the operation takes none
   */
  record Input(Map<String, Object> values, byte @Nullable [] body) {}

  /**
   * @throws ProblemException 400, 406, 413 or 415, naming every field at fault
   */
  static Input check(Operation operation, Call call) throws IOException {
    return new RequestCheck(operation, call).check();
  }

  private Input check() throws IOException {
    acceptable();
    List<Parameter> inPath = operation.pathParameters();
    for (int i = 0; i < inPath.size(); i++) {
      take(inPath.get(i), call.pathValues().get(i));
    }
    query();
    for (Parameter parameter : operation.headerParameters()) {
      takeOrDefault(parameter, call.header(parameter.name()));
    }
    byte[] body = operation.bodies().isEmpty() ? null : body();
    if (violations != null) {
      throw new ProblemException(Problem.violations(violations));
    }
    return new Input(values, body);
  }

  private void acceptable() {
    String accept = call.header("Accept");
    if (accept == null) {
      return;
    }
    for (var response : operation.responses().entrySet()) {
      String type = response.getValue().mediaType();
      if (response.getKey() < 300 && type != null && !Negotiation.accepts(accept, type)) {
        throw new ProblemException(
            Problem.of(
                406,
                "not-acceptable",
                "None of the accepted types is offered",
                "Offered: " + type));
      }
    }
  }

  private void query() {
    Map<String, Parameter> known = operation.queryParameters();
    Query.each(
        call.request().getQueryString(),
        (name, value) -> {
          Parameter parameter = known.get(name);
          if (parameter == null) {
            violate(Violation.parameter("query", name, "is not a parameter of this operation"));
          } else if (values.containsKey(name)) {
            violate(Violation.parameter("query", name, "is given more than once"));
          } else {
            take(parameter, value);
          }
        });
    for (Parameter parameter : known.values()) {
      if (!values.containsKey(parameter.name())) {
        takeOrDefault(parameter, null);
      }
    }
  }

  private void takeOrDefault(Parameter parameter, @Nullable String raw) {
    if (raw != null) {
      take(parameter, raw);
    } else if (parameter.defaultValue() != null) {
      values.put(parameter.name(), parameter.defaultValue());
    } else if (parameter.required()) {
      violate(Violation.parameter(parameter.in(), parameter.name(), "is required"));
    }
  }

  private void take(Parameter parameter, String raw) {
    Checked checked = parameter.check(raw);
    if (checked instanceof Checked.Value value) {
      values.put(parameter.name(), value.value());
    } else if (checked instanceof Checked.Fault fault) {
      violate(Violation.parameter(parameter.in(), parameter.name(), fault.detail()));
    }
  }

  private byte[] body() throws IOException {
    String type = call.mediaType();
    byte[] body = call.body();
    if (body.length == 0) {
      if (operation.bodyRequired()) {
        violate(Violation.body("", "is empty; the contract requires a body"));
      }
      return body;
    }
    BodySchema schema = operation.bodies().get(type);
    if (schema == null) {
      throw new ProblemException(
          Problem.of(
              415,
              "unsupported-media-type",
              "The body's media type is not taken",
              "Taken: " + String.join(", ", operation.bodies().keySet())));
    }
    schema.check(body).forEach(this::violate);
    return body;
  }

  private void violate(Violation violation) {
    if (violations == null) {
      violations = new ArrayList<>();
    }
    violations.add(violation);
  }
}
