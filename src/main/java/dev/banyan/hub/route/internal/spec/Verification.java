package dev.banyan.hub.route.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.hub.route.internal.spec.CaseRun.Seen;
import dev.banyan.hub.route.internal.spec.Spec.Case;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Holds what came out of a case against what its spec expects. */
final class Verification {

  private static final int STACK_LINES = 6;

  private final SpecReader reader;
  private final Case spec;
  private final List<Mismatch> mismatches = new ArrayList<>();

  Verification(SpecReader reader, Case spec) {
    this.reader = reader;
    this.spec = spec;
  }

  List<Mismatch> verify(CaseRun run, Exchange exchange) throws SpecException {
    run.left().forEach(left -> mismatches.add(Mismatch.sentence(left)));
    if (run.left().isEmpty()) {
      result(exchange);
    }
    for (String step : spec.mocks().keySet()) {
      mock(step, run.seen(step));
    }
    for (String step : spec.received().keySet()) {
      if (!spec.mocks().containsKey(step)) {
        mismatches.add(Mismatch.sentence("expect.mocks names '" + step + "', which is not mocked"));
      }
    }
    return mismatches;
  }

  private void result(Exchange exchange) {
    Throwable thrown = Optional.<Throwable>ofNullable(exchange.getException()).orElse(null);
    if (spec.failsWith().isPresent()) {
      Failure wanted = spec.failsWith().get();
      if (thrown == null) {
        mismatches.add(
            new Mismatch("the route should have failed", show(wanted), CaseRun.body(exchange)));
      } else if (!wanted.matches(thrown)) {
        mismatches.add(new Mismatch("failed in another way", show(wanted), stack(thrown)));
      }
    } else if (thrown != null) {
      mismatches.add(new Mismatch("the route failed", "(no failure)", stack(thrown)));
    } else {
      Message expected = spec.expected().orElseThrow();
      Comparison.body("body", expected, CaseRun.body(exchange)).ifPresent(mismatches::add);
      headers("headers", expected.headers(), exchange.getMessage().getHeaders());
    }
  }

  private static String show(Failure failure) {
    return (failure.type()
            + (failure.type().isEmpty() || failure.message().isEmpty() ? "" : ": ")
            + failure.message())
        .strip();
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    List<String> lines =
        text.toString()
            .lines()
            .filter(line -> !line.startsWith("\tat "))
            .limit(STACK_LINES)
            .toList();
    return String.join("\n", lines);
  }

  private void headers(String what, Map<String, JsonNode> expected, Map<String, Object> received) {
    Map<String, String> left = new LinkedHashMap<>();
    Map<String, String> right = new LinkedHashMap<>();
    boolean differ = false;
    for (Map.Entry<String, JsonNode> header : expected.entrySet()) {
      Object value = received.get(header.getKey());
      String wanted = header.getValue().isNull() ? "(absent)" : text(header.getValue());
      String got = value == null ? "(absent)" : String.valueOf(value);
      left.put(header.getKey(), wanted);
      right.put(header.getKey(), got);
      differ |= !wanted.equals(got);
    }
    if (differ) {
      mismatches.add(new Mismatch(what, lines(left), lines(right)));
    }
  }

  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  private static String lines(Map<String, String> headers) {
    StringBuilder text = new StringBuilder();
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString().stripTrailing();
  }

  private void mock(String step, List<Seen> seen) throws SpecException {
    JsonNode wanted = spec.received().get(step);
    if (wanted == null) {
      if (seen.isEmpty() && spec.ownMocks().contains(step)) {
        mismatches.add(
            Mismatch.sentence(
                "mock '"
                    + step
                    + "' received no message; if that is meant, say"
                    + " 'expect: mocks: {"
                    + step
                    + ": {times: 0}}'"));
      }
      return;
    }
    List<JsonNode> calls = new ArrayList<>();
    if (wanted.isArray()) {
      wanted.forEach(calls::add);
    } else {
      calls.add(wanted);
    }
    int times =
        wanted.isArray()
            ? calls.size()
            : wanted.path("times").asInt(seen.isEmpty() ? 1 : seen.size());
    if (seen.size() != times) {
      mismatches.add(
          Mismatch.sentence(
              "mock '"
                  + step
                  + "' received "
                  + seen.size()
                  + (seen.size() == 1 ? " message, expected " : " messages, expected ")
                  + times));
      return;
    }
    for (int i = 0; i < seen.size(); i++) {
      Message expected = reader.message(calls.get(Math.min(i, calls.size() - 1)));
      String what = "mock '" + step + "'" + (seen.size() > 1 ? ", call " + (i + 1) : "");
      Comparison.body(what + " body", expected, seen.get(i).body()).ifPresent(mismatches::add);
      headers(what + " headers", expected.headers(), seen.get(i).headers());
    }
  }
}
