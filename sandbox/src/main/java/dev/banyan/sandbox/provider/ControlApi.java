package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** {@code /_control}: what tests may see and do that the true provider offers nobody. */
final class ControlApi {

  static final String PREFIX = "/_control";

  private final Provider provider;
  private final Faults faults;
  private final Counters counters;
  private final MovableClock clock;
  private final Store store;
  private final Webhooks webhooks;

  ControlApi(
      Provider provider,
      Faults faults,
      Counters counters,
      MovableClock clock,
      Store store,
      Webhooks webhooks) {
    this.provider = provider;
    this.faults = faults;
    this.counters = counters;
    this.clock = clock;
    this.store = store;
    this.webhooks = webhooks;
  }

  Answer answer(Call call) {
    try {
      JsonNode said = call.is("GET") ? Json.object() : Json.parse(call.body());
      return switch (call.method() + " " + call.path()) {
        case "GET /_control/counters" -> Answer.json(200, counts());
        case "POST /_control/faults" -> done(() -> faults.add(said));
        case "DELETE /_control/faults" -> done(faults::clear);
        case "POST /_control/clock" ->
            done(() -> clock.advance(Duration.ofMillis(said.path("advanceMs").asLong())));
        case "POST /_control/webhooks" -> done(() -> webhooks.set(said));
        default -> provider.control(call).orElseGet(() -> Answer.empty(404));
      };
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Answer.json(400, Json.object().put("error", e.getMessage()));
    }
  }

  private static Answer done(Runnable work) {
    work.run();
    return Answer.empty(204);
  }

  private ObjectNode counts() {
    ObjectNode json = Json.object();
    json.set("counts", counters.json());
    ObjectNode struck = json.putObject("faults");
    faults.struck().forEach(struck::put);
    ObjectNode objects = json.putObject("objects");
    store.counts().forEach(objects::put);
    return json;
  }
}
