package dev.banyan.sandbox.stripe;

import dev.banyan.sandbox.provider.Answer;
import java.util.List;

/** Which POST does what. */
final class Writing {

  private final PaymentIntents intents;
  private final Refunds refunds;
  private final Customers customers;

  Writing(PaymentIntents intents, Refunds refunds, Customers customers) {
    this.intents = intents;
    this.refunds = refunds;
    this.customers = customers;
  }

  Answer work(String path, Asking asking) {
    List<String> parts = List.of(path.substring(1).split("/"));
    String id = parts.size() > 2 ? parts.get(2) : "";
    return switch (path.replace("/" + id, id.isEmpty() ? "/" : "/{id}")) {
      case "/v1/payment_intents" -> intents.create(asking);
      case "/v1/payment_intents/{id}" -> intents.update(id, asking);
      case "/v1/payment_intents/{id}/confirm" -> intents.confirm(id, asking);
      case "/v1/payment_intents/{id}/capture" -> intents.capture(id, asking);
      case "/v1/payment_intents/{id}/cancel" -> intents.cancel(id, asking);
      case "/v1/refunds" -> refunds.create(asking);
      case "/v1/customers" -> customers.create(asking);
      case "/v1/customers/{id}" -> customers.update(id, asking);
      case "/v1/payment_methods/{id}/attach" -> customers.attach(id, asking);
      default -> throw Reading.unknown("POST", path);
    };
  }
}
