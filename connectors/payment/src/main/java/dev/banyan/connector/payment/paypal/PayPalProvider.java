package dev.banyan.connector.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.payment.PaymentProvider;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Operation;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * PayPal's Orders v2. A payment is an order with the customer's saved payment source; it carries
 * our key as PayPal-Request-Id, and as invoice id the request id, which PayPal lets be paid once.
 */
public final class PayPalProvider implements PaymentProvider {

  public static final String NAME = "paypal";
  private static final String ORDERS = "/v2/checkout/orders";

  private final PayPalClient client;
  private final PayPalAnswers answers;

  public PayPalProvider(PayPalClient client, ReasonCodes reasons) {
    this.client = client;
    this.answers = new PayPalAnswers(reasons);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome authorize(Intent intent) {
    Intent.Account account = intent.account();
    if (account == null) {
      return new Outcome.Wrong(intent.requestId() + " has no customer at PayPal");
    }
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.put("intent", intent.captureMethod().equals("manual") ? "AUTHORIZE" : "CAPTURE");
    ObjectNode unit = order.putArray("purchase_units").addObject();
    unit.put("reference_id", intent.requestId());
    unit.put("custom_id", intent.id().toString());
    unit.put("invoice_id", intent.requestId());
    unit.put("description", intent.description());
    unit.set("amount", amount(intent, intent.amount().minor()));
    order.putObject("payment_source").putObject("paypal").put("vault_id", account.method());
    return called(
        () -> {
          PayPalClient.Reply reply = client.post(ORDERS, order, intent.key());
          return answers.order(reply.status(), reply.body());
        });
  }

  @Override
  public Outcome retrieve(Intent intent) {
    return called(() -> order(intent.requireProviderId()));
  }

  /** In the list of transactions, by the invoice id; it is up to three hours behind. */
  @Override
  public Optional<Outcome> find(Intent intent) {
    Instant since = intent.history().receivedAt().minus(1, ChronoUnit.HOURS);
    String path =
        "/v1/reporting/transactions?fields=transaction_info&page_size=500&start_date=%s&end_date=%s"
            .formatted(
                since.truncatedTo(ChronoUnit.SECONDS),
                since.plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    Outcome none = new Outcome.Rejected("", "");
    Outcome found =
        called(
            () -> {
              PayPalClient.Reply reply = client.get(path);
              if (reply.status() != 200) {
                return new Outcome.NotDone("PayPal's list answers " + reply.status(), 0);
              }
              for (JsonNode entry : reply.body().path("transaction_details")) {
                JsonNode transaction = entry.path("transaction_info");
                if (intent.requestId().equals(transaction.path("invoice_id").textValue())) {
                  return ofCapture(transaction.path("transaction_id").asText());
                }
              }
              return none;
            });
    return found == none ? Optional.empty() : Optional.of(looked(found));
  }

  @Override
  public Outcome operate(Intent intent, Operation operation) {
    return called(
        () -> {
          JsonNode order = client.get(ORDERS + "/" + intent.requireProviderId()).body();
          JsonNode payments = order.path("purchase_units").path(0).path("payments");
          String authorization = payments.path("authorizations").path(0).path("id").asText();
          String capture = payments.path("captures").path(0).path("id").asText();
          return switch (operation.kind()) {
            case CAPTURE ->
                done(
                    intent, operation, "/v2/payments/authorizations/" + authorization + "/capture");
            case CANCEL ->
                done(intent, operation, "/v2/payments/authorizations/" + authorization + "/void");
            case REFUND -> done(intent, operation, "/v2/payments/captures/" + capture + "/refund");
          };
        });
  }

  /** PayPal keeps no list of operations by our name; the request id is what makes them once. */
  @Override
  public Optional<Outcome> find(Intent intent, Operation operation) {
    return Optional.empty();
  }

  private Outcome done(Intent intent, Operation operation, String path)
      throws IOException, InterruptedException {
    if (path.contains("//")) {
      return new Outcome.Wrong(
          "PayPal's order %s has nothing to %s"
              .formatted(
                  intent.requireProviderId(),
                  operation.kind().name().toLowerCase(java.util.Locale.ROOT)));
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Long minor = operation.amountMinor();
    if (minor != null && operation.kind() != Operation.Kind.CANCEL) {
      body.set("amount", amount(intent, minor));
    }
    PayPalClient.Reply reply = client.post(path, body, operation.key());
    if (reply.status() >= 300) {
      Outcome failure = answers.failed(reply.status(), reply.body());
      return failure instanceof Outcome.Known
          ? new Outcome.Rejected("", "PayPal refuses it: " + reply.status())
          : failure;
    } else if (operation.kind() == Operation.Kind.REFUND) {
      return new Outcome.Known(
          intent.state(), reply.body().path("id").asText(), intent.capturedMinor());
    } else if (operation.kind() == Operation.Kind.CAPTURE) {
      return answers.captured(intent.requireProviderId(), reply.body());
    }
    return order(intent.requireProviderId());
  }

  private Outcome order(String id) throws IOException, InterruptedException {
    PayPalClient.Reply reply = client.get(ORDERS + "/" + id);
    return answers.order(reply.status(), reply.body());
  }

  private Outcome ofCapture(String capture) throws IOException, InterruptedException {
    JsonNode found = client.get("/v2/payments/captures/" + capture).body();
    return order(found.path("supplementary_data").path("related_ids").path("order_id").asText());
  }

  private interface Call {
    Outcome run() throws IOException, InterruptedException;
  }

  private static Outcome called(Call call) {
    try {
      return call.run();
    } catch (PayPalClient.NoTokenException | ConnectException | HttpConnectTimeoutException e) {
      return new Outcome.NotDone("PayPal cannot be reached: " + e.getMessage(), 0);
    } catch (IOException e) {
      return new Outcome.InDoubt("no answer from PayPal: " + e, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.InDoubt("interrupted while PayPal was asked", false);
    }
  }

  /** A look that got no answer tells nothing, and asked for nothing. */
  private static Outcome looked(Outcome outcome) {
    return outcome instanceof Outcome.InDoubt doubt
        ? new Outcome.NotDone(doubt.reason(), 0)
        : outcome;
  }

  private static ObjectNode amount(Intent intent, long minor) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("currency_code", intent.amount().currency())
        .put("value", BigDecimal.valueOf(minor, 2).toPlainString());
  }
}
