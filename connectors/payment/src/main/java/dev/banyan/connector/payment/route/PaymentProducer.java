package dev.banyan.connector.payment.route;

import dev.banyan.connector.payment.OperationsOnPayments;
import dev.banyan.connector.payment.Payments;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Operation;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Reads what is asked for from the body and puts the payment in its place. */
final class PaymentProducer extends DefaultProducer {

  private static final String JSON = "application/json";

  private final PaymentEndpoint endpoint;
  private @Nullable Payments payments;
  private @Nullable OperationsOnPayments operations;
  private @Nullable ReasonCodes reasons;

  PaymentProducer(PaymentEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    payments = bean(Payments.class);
    operations = bean(OperationsOnPayments.class);
    reasons = bean(ReasonCodes.class);
  }

  @Override
  public void process(Exchange exchange) {
    PaymentBody body = PaymentBody.of(exchange.getMessage());
    Intent intent = done(body);
    exchange.getMessage().setBody(PaymentJson.of(intent, started(reasons)));
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JSON);
  }

  private Intent done(PaymentBody body) {
    String operation = endpoint.getOperation();
    return switch (operation) {
      case "authorize" ->
          started(payments)
              .authorize(endpoint.getProvider(), endpoint.getCaptureMethod(), body.request());
      case "retrieve" -> started(payments).retrieve(body.requestId());
      case "capture", "cancel", "refund" ->
          started(operations)
              .operate(
                  body.requestId(),
                  Operation.Kind.valueOf(operation.toUpperCase(Locale.ROOT)),
                  body.reference(operation),
                  body.amountMinor());
      default ->
          throw new IllegalArgumentException(
              "banyan-payment knows authorize, capture, cancel, refund and retrieve, not '"
                  + operation
                  + "'");
    };
  }

  private <T> T bean(Class<T> type) {
    T bean = endpoint.getCamelContext().getRegistry().findSingleByType(type);
    if (bean == null) {
      throw new IllegalStateException(
          "no " + type.getSimpleName() + " in the registry: payments need a DataSource");
    }
    return bean;
  }

  private static <T> T started(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the endpoint is not started");
    }
    return value;
  }
}
