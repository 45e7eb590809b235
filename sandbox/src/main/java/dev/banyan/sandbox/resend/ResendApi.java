package dev.banyan.sandbox.resend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Call;
import dev.banyan.sandbox.provider.Fault;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.MovableClock;
import dev.banyan.sandbox.provider.Once;
import dev.banyan.sandbox.provider.Provider;
import dev.banyan.sandbox.provider.Store;
import dev.banyan.sandbox.provider.Webhooks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /emails} and {@code GET /emails/{id}}. */
final class ResendApi implements Provider {

  private static final int KEY_MAX = 256;

  private final Store store;
  private final String apiKey;
  private final Once once;
  private final MovableClock clock;
  private final EmailEvents events;
  private final Webhooks webhooks;
  private final Postbox postbox;

  ResendApi(
      Store store,
      String apiKey,
      Once once,
      MovableClock clock,
      EmailEvents events,
      Webhooks webhooks,
      Postbox postbox) {
    this.store = store;
    this.apiKey = apiKey;
    this.once = once;
    this.clock = clock;
    this.events = events;
    this.webhooks = webhooks;
    this.postbox = postbox;
  }

  @Override
  public Answer answer(Call call, Fault fault) {
    checkKey(call.header("authorization").orElse(""));
    boolean one = call.path().matches("/emails/[^/]+");
    if (call.path().equals("/emails") && call.is("POST")) {
      return accept(call, fault);
    }
    if (one && call.is("GET")) {
      fault.pause();
      return fault.is(Fault.Kind.NONE) || fault.is(Fault.Kind.SLOW)
          ? show(call.path().substring("/emails/".length()))
          : ResendError.broken();
    }
    return one || call.path().equals("/emails")
        ? ResendError.of(405, "method_not_allowed", "Method is not allowed for the requested path.")
        : ResendError.of(404, "not_found", "The requested endpoint does not exist.");
  }

  private void checkKey(String said) {
    if (!said.startsWith("Bearer ")) {
      throw ResendError.refused(
          401, "missing_api_key", "Missing API key in the authorization header.");
    }
    byte[] key = said.substring("Bearer ".length()).strip().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(key, apiKey.getBytes(StandardCharsets.UTF_8))) {
      throw ResendError.refused(403, "invalid_api_key", "API key is invalid.");
    }
  }

  private Answer accept(Call call, Fault fault) {
    String key = call.header("idempotency-key").orElse("");
    if (key.length() > KEY_MAX) {
      throw ResendError.refused(
          400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
    }
    JsonNode said = parse(call);
    Answer answer =
        once.run(key, said.toString(), UUID.randomUUID().toString(), fault, () -> accept(said));
    webhooks.sendPromised();
    return answer;
  }

  private Answer accept(JsonNode said) {
    ObjectNode email = EmailForm.read(said, clock);
    events.tell(email, "sent", Json.object());
    String id = email.path("id").asText();
    // Behind this change, which holds the store: the carrier finds the mail when it looks.
    postbox.post(id, 0);
    return Answer.json(200, Json.object().put("id", id));
  }

  private static JsonNode parse(Call call) {
    try {
      JsonNode said = Json.parse(call.body());
      if (said.isObject()) {
        return said;
      }
    } catch (JsonProcessingException e) {
      throw ResendError.refused(422, "validation_error", "The body is not valid JSON.");
    }
    throw ResendError.refused(422, "validation_error", "The body must be a JSON object.");
  }

  private Answer show(String id) {
    return store
        .find("email", id)
        .map(email -> Answer.json(200, Json.shown(email)))
        .orElseGet(() -> ResendError.of(404, "not_found", "Email not found"));
  }

  @Override
  public Optional<Answer> control(Call call) {
    return call.is("GET") && call.path().equals("/_control/effects")
        ? Optional.of(Answer.json(200, Accepted.count(store, call.query())))
        : Optional.empty();
  }

  @Override
  public Answer failed(RuntimeException reason) {
    return ResendError.broken();
  }
}
