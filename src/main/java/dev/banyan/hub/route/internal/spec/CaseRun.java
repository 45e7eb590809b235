package dev.banyan.hub.route.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.hub.route.internal.spec.Spec.Answer;
import dev.banyan.hub.route.internal.spec.Spec.Case;
import dev.banyan.hub.route.internal.spec.Spec.Mock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * One case while it runs: answers for its mocks, and what was seen. Used by whichever threads the
 * route uses.
 */
final class CaseRun {

  /** A message as a mocked step received it. */
  record Seen(String body, Map<String, Object> headers) {}

  private final Case spec;
  private final Map<String, List<Seen>> seen = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();

  CaseRun(Case spec) {
    this.spec = spec;
  }

  boolean mocks(String step) {
    return spec.mocks().containsKey(step);
  }

  /** Notes what the step received and puts the mock's answer into the exchange. */
  void answer(String step, Exchange exchange) {
    Mock mock = spec.mocks().get(step);
    if (mock == null) {
      return;
    }
    Answer answer;
    synchronized (this) {
      List<Seen> calls = seen.computeIfAbsent(step, id -> new ArrayList<>());
      answer = mock.answer(calls.size());
      calls.add(new Seen(body(exchange), headers(exchange)));
    }
    if (answer.fails().isPresent()) {
      exchange.setException(answer.fails().get().toThrow());
    } else {
      Bodies.put(answer.message(), exchange.getMessage());
    }
  }

  /** As in Camel, the case of a header's name does not matter. */
  private static Map<String, Object> headers(Exchange exchange) {
    Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange
        .getMessage()
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (value != null) {
                headers.put(name, value);
              }
            });
    return headers;
  }

  /** The body as text, readable once more by what comes after. */
  static String body(Exchange exchange) {
    String text = Bodies.text(exchange);
    if (exchange.getMessage().getBody() instanceof StreamCache cache) {
      cache.reset();
    }
    return text;
  }

  /** A step without a mock wanted to reach something outside. */
  synchronized void leaves(String step, String endpoint) {
    left.add("step '" + step + "' (" + endpoint + ") would leave this process: give it a mock");
  }

  synchronized List<String> left() {
    return List.copyOf(left);
  }

  /** True when no mock is still to be reached, or the case has gone wrong already. */
  synchronized boolean reached() {
    return !left.isEmpty()
        || spec.mocks().keySet().stream().allMatch(step -> count(step) >= wanted(step));
  }

  private int count(String step) {
    return seen.getOrDefault(step, List.of()).size();
  }

  private int wanted(String step) {
    JsonNode received = spec.received().get(step);
    if (received == null) {
      return spec.ownMocks().contains(step) ? 1 : 0;
    }
    return received.isArray() ? received.size() : received.path("times").asInt(1);
  }

  synchronized List<Seen> seen(String step) {
    return List.copyOf(seen.getOrDefault(step, List.of()));
  }
}
