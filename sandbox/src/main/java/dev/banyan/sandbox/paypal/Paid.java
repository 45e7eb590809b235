package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.math.BigDecimal;
import java.util.List;

/** How many payments were made and of how much, for tests of "exactly one". */
final class Paid {

  private Paid() {}

  /**
   * @param by invoice_id or custom_id
   * @return {@code {"<value>": {"authorization": 1, "authorizationAmount": "10.99", ...}}}
   */
  static ObjectNode count(Ledger ledger, String by) {
    ObjectNode counts = Json.object();
    for (String kind : List.of(Ledger.AUTHORIZATION, Ledger.CAPTURE, Ledger.REFUND)) {
      for (ObjectNode payment : ledger.store().newestFirst(kind)) {
        String value = payment.path(by).asText();
        ObjectNode entry = (ObjectNode) counts.get(value);
        if (entry == null) {
          entry = counts.putObject(value);
        }
        entry.put(kind, entry.path(kind).asInt() + 1);
        BigDecimal sum = new BigDecimal(entry.path(kind + "Amount").asText("0"));
        entry.put(kind + "Amount", sum.add(Ledger.value(payment.path("amount"))).toPlainString());
      }
    }
    return counts;
  }
}
