package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.UUID;

/** Tokens, Orders v2, Payments v2 and the check of webhooks. */
final class PayPalApi implements Provider {

  private static final int REQUEST_ID_MAX = 108;

  private final Ledger ledger;
  private final Tokens tokens;
  private final PayPalSigner signer;
  private final Once once;
  private final PayPalEvents events;
  private final Webhooks webhooks;
  private final Payments payments;
  private final Orders orders;

  PayPalApi(
      Ledger ledger,
      Tokens tokens,
      PayPalSigner signer,
      Once once,
      PayPalEvents events,
      Webhooks webhooks) {
    this.ledger = ledger;
    this.tokens = tokens;
    this.signer = signer;
    this.once = once;
    this.events = events;
    this.webhooks = webhooks;
    this.payments = new Payments(ledger, events);
    this.orders = new Orders(ledger, payments, events);
  }

  @Override
  public Answer answer(Call call, Fault fault) {
    if (call.is("POST") && call.path().equals("/v1/oauth2/token")) {
      return tokens.issue(call);
    }
    tokens.check(call);
    Answer answer = call.is("POST") ? write(call, fault) : read(call, fault);
    return answer.with("Paypal-Debug-Id", UUID.randomUUID().toString().substring(0, 13));
  }

  private Answer read(Call call, Fault fault) {
    fault.pause();
    if (!fault.is(Fault.Kind.NONE) && !fault.is(Fault.Kind.SLOW)) {
      return PayPalError.broken();
    }
    if (call.path().equals("/v1/notifications/webhooks-events")) {
      return Answer.json(200, events.list());
    }
    List<String> parts = List.of(call.path().substring(1).split("/"));
    String kind =
        switch (parts.size() == 4 ? parts.get(1) + "/" + parts.get(2) : "") {
          case "checkout/orders" -> Ledger.ORDER;
          case "payments/authorizations" -> Ledger.AUTHORIZATION;
          case "payments/captures" -> Ledger.CAPTURE;
          case "payments/refunds" -> Ledger.REFUND;
          default -> throw PayPalError.notFound();
        };
    return Answer.json(200, ledger.shown(ledger.require(kind, parts.get(3))));
  }

  private Answer write(Call call, Fault fault) {
    JsonNode said = parse(call);
    if (call.path().equals("/v1/notifications/verify-webhook-signature")) {
      String status = signer.verifies(said) ? "SUCCESS" : "FAILURE";
      return Answer.json(200, Json.object().put("verification_status", status));
    }
    String key = call.header("paypal-request-id").orElse("");
    if (key.length() > REQUEST_ID_MAX) {
      throw PayPalError.invalid(
          "", "INVALID_STRING_MAX_LENGTH", "PayPal-Request-Id may have up to 108 characters.");
    }
    boolean whole = call.header("prefer").orElse("").contains("return=representation");
    Answer answer =
        once.run(
            key.isEmpty() ? "" : call.path() + " " + key,
            said.toString(),
            UUID.randomUUID().toString(),
            fault,
            () -> work(call.path(), said, !key.isEmpty(), whole));
    webhooks.sendPromised();
    return answer;
  }

  private Answer work(String path, JsonNode said, boolean hasKey, boolean whole) {
    List<String> parts = List.of(path.substring(1).split("/"));
    String id = parts.size() > 3 ? parts.get(3) : "";
    ObjectNode made =
        switch (id.isEmpty() ? path : path.replace("/" + id, "/{id}")) {
          case "/v2/checkout/orders" -> orders.create(said, hasKey);
          case "/v2/checkout/orders/{id}/capture" -> orders.finish(id, "CAPTURE");
          case "/v2/checkout/orders/{id}/authorize" -> orders.finish(id, "AUTHORIZE");
          case "/v2/payments/authorizations/{id}/capture" -> payments.captureAuthorized(id, said);
          case "/v2/payments/authorizations/{id}/void" -> payments.voidAuthorization(id);
          case "/v2/payments/captures/{id}/refund" -> payments.refund(id, said);
          default -> throw PayPalError.notFound();
        };
    if (path.endsWith("/void") && !whole) {
      return Answer.empty(204);
    }
    ObjectNode shown = ledger.shown(made);
    // An order with payments is shown whole: without them its ids would be out of reach.
    boolean minimal = !whole && !shown.has("purchase_units");
    return Answer.json(
        path.endsWith("/void") ? 200 : 201,
        minimal ? shown.retain(List.of("id", "status", "links")) : shown);
  }

  private static JsonNode parse(Call call) {
    try {
      return Json.parse(call.body());
    } catch (JsonProcessingException e) {
      throw PayPalError.invalid(
          "", "MALFORMED_REQUEST_JSON", "The request JSON is not well formed.");
    }
  }

  @Override
  public Optional<Answer> control(Call call) {
    if (call.is("GET") && call.path().equals("/_control/effects")) {
      String by = call.query().isEmpty() ? "invoice_id" : call.query().replaceFirst("^by=", "");
      return Optional.of(Answer.json(200, Paid.count(ledger, by)));
    }
    if (call.is("POST") && call.path().startsWith("/_control/approve/")) {
      String id = call.path().substring("/_control/approve/".length());
      ledger.store().change(() -> orders.approve(id));
      webhooks.sendPromised();
      return Optional.of(Answer.empty(204));
    }
    return Optional.empty();
  }

  @Override
  public Answer failed(RuntimeException reason) {
    return PayPalError.broken();
  }
}
