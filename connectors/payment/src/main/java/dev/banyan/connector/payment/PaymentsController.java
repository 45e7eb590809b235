package dev.banyan.connector.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Intents;
import dev.banyan.connector.payment.reconciliation.Finding;
import dev.banyan.connector.payment.reconciliation.Reconciliation;
import dev.banyan.connector.payment.route.PaymentJson;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /admin/payments}: what was paid, and whether the provider and the books agree. */
@RestController
class PaymentsController {

  private static final int MOST = 500;

  private final Intents intents;
  private final Reconciliation reconciliation;
  private final ReasonCodes reasons;

  PaymentsController(Intents intents, Reconciliation reconciliation, ReasonCodes reasons) {
    this.intents = intents;
    this.reconciliation = reconciliation;
    this.reasons = reasons;
  }

  @GetMapping("/admin/payments")
  ObjectNode list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "50") int limit) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode items = answer.putArray("items");
    intents
        .queries()
        .newest(state, Math.max(1, Math.min(limit, MOST)))
        .forEach(intent -> items.add(PaymentJson.node(intent, reasons)));
    return answer;
  }

  @GetMapping("/admin/payments/{requestId}")
  ObjectNode show(@PathVariable String requestId) {
    Intent intent =
        intents
            .queries()
            .find(requestId)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no payment " + requestId));
    ObjectNode answer = PaymentJson.node(intent, reasons);
    answer.put("calls", intent.history().calls());
    answer.put("inDoubt", intent.history().inDoubt());
    answer.put("idempotencyKey", intent.key());
    answer.put("captureMethod", intent.captureMethod());
    answer.put("description", intent.description());
    return answer;
  }

  @GetMapping("/admin/payments-reconciliation")
  ObjectNode reconcile(@RequestParam(required = false) @Nullable LocalDate date) {
    LocalDate day = date == null ? LocalDate.now(Clock.systemUTC()) : date;
    List<Finding> findings;
    try {
      findings = reconciliation.of(day);
    } catch (IllegalStateException e) {
      throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, e.getMessage(), e);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("date", day.toString());
    answer.put("breaks", findings.stream().filter(f -> f.kind().isBreak()).count());
    ArrayNode items = answer.putArray("items");
    for (Finding finding : findings) {
      ObjectNode item = items.addObject();
      item.put("kind", finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      item.put("break", finding.kind().isBreak());
      item.put("line", finding.line());
      item.put("requestId", finding.requestId());
      item.put("amountMinor", finding.amountMinor());
      item.put("detail", finding.detail());
    }
    return answer;
  }
}
