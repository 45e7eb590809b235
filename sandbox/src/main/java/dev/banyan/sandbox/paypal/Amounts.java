package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.math.BigDecimal;

/** Amounts as PayPal writes them: {@code {"currency_code": "USD", "value": "10.99"}}. */
final class Amounts {

  private Amounts() {}

  static ObjectNode read(JsonNode said, String field) {
    String currency = said.path("currency_code").asText("");
    String value = said.path("value").asText("");
    if (!currency.matches("[A-Z]{3}")) {
      throw PayPalError.invalid(
          field + "/currency_code",
          "INVALID_PARAMETER_SYNTAX",
          "The value of a field does not conform to the expected format.");
    }
    if (!value.matches("\\d{1,10}(\\.\\d{1,2})?")) {
      throw PayPalError.invalid(
          field + "/value",
          "INVALID_PARAMETER_SYNTAX",
          "The value of a field does not conform to the expected format.");
    }
    if (new BigDecimal(value).signum() == 0) {
      throw PayPalError.unprocessable("CANNOT_BE_ZERO_OR_NEGATIVE", "Must be greater than zero.");
    }
    return of(currency, new BigDecimal(value));
  }

  static ObjectNode of(String currency, BigDecimal value) {
    return Json.object()
        .put("currency_code", currency)
        .put("value", value.setScale(2, java.math.RoundingMode.UNNECESSARY).toPlainString());
  }

  /** What the request says, or all that is left; never more than that. */
  static ObjectNode part(JsonNode said, ObjectNode whole, BigDecimal left, String tooMuch) {
    ObjectNode amount =
        said.has("amount")
            ? read(said.path("amount"), "/amount")
            : of(whole.path("currency_code").asText(), left);
    if (Ledger.value(amount).compareTo(left) > 0) {
      throw PayPalError.unprocessable(tooMuch, "The amount is more than what is left: " + left);
    }
    return amount;
  }
}
