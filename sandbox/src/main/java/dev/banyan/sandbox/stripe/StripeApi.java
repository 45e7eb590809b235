package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Call;
import dev.banyan.sandbox.provider.Fault;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.Once;
import dev.banyan.sandbox.provider.Provider;
import dev.banyan.sandbox.provider.Webhooks;
import java.util.List;
import java.util.Optional;

/** {@code /v1}: who may come in, reads at once, writes once a key. */
final class StripeApi implements Provider {

  private static final int KEY_MAX = 255;

  private final Books books;
  private final Access access;
  private final Once once;
  private final Events events;
  private final Webhooks webhooks;
  private final Rendering rendering;
  private final Reading reading;
  private final Payouts payouts;
  private final Writing writing;

  StripeApi(Books books, Access access, Once once, Events events, Webhooks webhooks) {
    this.books = books;
    this.access = access;
    this.once = once;
    this.events = events;
    this.webhooks = webhooks;
    this.rendering = new Rendering(books);
    Charging charging = new Charging(books, events);
    Customers customers = new Customers(books, events);
    this.payouts = new Payouts(books, events, charging);
    this.reading = new Reading(books, rendering, customers);
    this.writing =
        new Writing(
            new PaymentIntents(books, events, charging),
            new Refunds(books, events, charging),
            customers);
  }

  @Override
  public Answer answer(Call call, Fault fault) {
    access.check(call);
    String requestId = books.newId("req").substring(0, 18);
    Answer answer = call.is("POST") ? write(call, requestId, fault) : read(call, fault);
    String version = call.header("stripe-version").orElse(Events.API_VERSION);
    return answer.with("Request-Id", requestId).with("Stripe-Version", version);
  }

  private Answer read(Call call, Fault fault) {
    fault.pause();
    if (fault.is(Fault.Kind.RATE_LIMIT)) {
      return new StripeDialect().tooMany();
    }
    boolean breaks =
        fault.is(Fault.Kind.ERROR_BEFORE)
            || fault.is(Fault.Kind.ERROR_AFTER)
            || fault.is(Fault.Kind.ERROR_STORED);
    return breaks ? StripeError.broken() : reading.answer(call, Form.parse(call.query()));
  }

  private Answer write(Call call, String requestId, Fault fault) {
    String key = call.header("idempotency-key").orElse("");
    if (key.length() > KEY_MAX) {
      throw StripeError.invalid("", "Idempotency keys may be up to 255 characters long.", "");
    }
    Form form = Form.parse(call.text());
    Asking asking = new Asking(form, requestId, key);
    String fingerprint = call.path() + " " + form.fingerprint();
    Answer answer =
        once.run(
            key,
            fingerprint,
            requestId,
            fault,
            () -> shown(writing.work(call.path(), asking), form.list("expand")));
    webhooks.sendPromised();
    return key.isEmpty() ? answer : answer.with("Idempotency-Key", key);
  }

  private Answer shown(Answer answer, List<String> expand) {
    if (answer.status() != 200) {
      return answer;
    }
    try {
      ObjectNode object = (ObjectNode) Json.parse(answer.body());
      return Answer.json(200, rendering.render(object, expand));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("this is JSON of our own", e);
    }
  }

  @Override
  public Optional<Answer> control(Call call) {
    Asking asking = new Asking(Form.parse(""), "req_control", "");
    return switch (call.method() + " " + call.path()) {
      case "GET /_control/effects" -> {
        String by = Form.parse(call.query()).text("by").orElse("");
        yield Optional.of(Answer.json(200, Effects.count(books, by)));
      }
      case "POST /_control/payouts" -> {
        ObjectNode payout = books.store().change(() -> payouts.payOut(asking));
        webhooks.sendPromised();
        yield Optional.of(Answer.json(200, payout));
      }
      case "POST /_control/api-version" -> {
        events.writeVersion(call.text().strip());
        yield Optional.of(Answer.empty(204));
      }
      default -> Optional.empty();
    };
  }

  @Override
  public Answer failed(RuntimeException reason) {
    return StripeError.broken();
  }
}
