package dev.banyan.connector.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.decision.ReasonCodes;
import java.math.BigDecimal;
import java.util.Set;

/**
 * What PayPal's answers mean: developer.paypal.com/api/rest/responses and the errors of Orders v2.
 * A repeated PayPal-Request-Id gives the latest state of the first call's result, for six hours.
 */
final class PayPalAnswers {

  private static final long AWAY_PAUSE_MS = 60_000;
  private static final Set<String> NO_CUSTOMER =
      Set.of("TOKEN_ID_NOT_FOUND", "VAULT_ID_NOT_FOUND", "INVALID_RESOURCE_ID");

  private final ReasonCodes reasons;

  PayPalAnswers(ReasonCodes reasons) {
    this.reasons = reasons;
  }

  /**
   * @param status of HTTP
   * @param body an order, or an error
   */
  Outcome order(int status, JsonNode body) {
    return status < 300 ? state(body) : failed(status, body);
  }

  private Outcome state(JsonNode order) {
    String id = order.path("id").asText();
    JsonNode payments = order.path("purchase_units").path(0).path("payments");
    JsonNode capture = payments.path("captures").path(0);
    JsonNode authorization = payments.path("authorizations").path(0);
    if (!capture.isMissingNode()) {
      return captured(id, capture);
    } else if (!authorization.isMissingNode()) {
      return switch (authorization.path("status").asText()) {
        case "CREATED", "CAPTURED", "PARTIALLY_CAPTURED" ->
            new Outcome.Known(new PaymentState.Succeeded(false), id, 0);
        case "VOIDED" -> new Outcome.Known(new PaymentState.Canceled(), id, 0);
        case "DENIED" -> declined(id, authorization);
        default -> pending(id, authorization);
      };
    }
    return switch (order.path("status").asText()) {
      case "PAYER_ACTION_REQUIRED" -> new Outcome.Known(new PaymentState.RequiresAction(), id, 0);
      case "VOIDED" -> new Outcome.Known(new PaymentState.Canceled(), id, 0);
      default -> pending(id, order);
    };
  }

  /**
   * @param id of the order that the capture belongs to
   */
  Outcome captured(String id, JsonNode capture) {
    return switch (capture.path("status").asText()) {
      case "COMPLETED", "REFUNDED", "PARTIALLY_REFUNDED" ->
          new Outcome.Known(new PaymentState.Succeeded(true), id, minor(capture.path("amount")));
      case "DECLINED", "FAILED" -> declined(id, capture);
      default -> pending(id, capture);
    };
  }

  private Outcome declined(String id, JsonNode payment) {
    String code =
        payment.path("processor_response").path("response_code").asText("INSTRUMENT_DECLINED");
    return new Outcome.Known(no(code), id, 0);
  }

  private static Outcome pending(String id, JsonNode thing) {
    return new Outcome.Known(
        new PaymentState.Unknown("it is " + thing.path("status").asText() + " at PayPal"), id, 0);
  }

  Outcome failed(int status, JsonNode error) {
    String issue = error.path("details").path(0).path("issue").asText(error.path("name").asText());
    String text = "PayPal answered " + status + " " + issue;
    return switch (status) {
      case 401, 403 -> new Outcome.NotDone(text, AWAY_PAUSE_MS);
      case 429 -> new Outcome.NotDone(text, 0);
      // "A request with the same request id is being processed."
      case 409 -> new Outcome.InDoubt(text, false);
      case 400, 404, 422 -> refused(issue, text);
      default -> status >= 500 ? new Outcome.InDoubt(text, false) : new Outcome.Wrong(text);
    };
  }

  private Outcome refused(String issue, String text) {
    if (issue.equals("DUPLICATE_INVOICE_ID")) {
      // An invoice is paid once: an earlier call of ours got through, and it can be found.
      return new Outcome.InDoubt(text, true);
    } else if (NO_CUSTOMER.contains(issue)) {
      return new Outcome.Rejected("202", reasons.text("202"));
    } else if (reasons.knows(PayPalProvider.NAME, issue)) {
      return new Outcome.Known(no(issue), null, 0);
    }
    return new Outcome.Wrong(text);
  }

  private PaymentState no(String code) {
    String reason = reasons.of(PayPalProvider.NAME, code);
    return reason.startsWith("1")
        ? new PaymentState.Declined(reason, code)
        : new PaymentState.Refused(reason, reasons.text(reason));
  }

  private static long minor(JsonNode amount) {
    return new BigDecimal(amount.path("value").asText("0")).movePointRight(2).longValueExact();
  }
}
