package dev.banyan.connector.payment;

import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import java.util.Optional;
import java.util.Set;

/** What is refused before any provider is called. */
public final class AcceptRules {

  private final Set<String> currencies;
  private final ReasonCodes reasons;

  public AcceptRules(Set<String> currencies, ReasonCodes reasons) {
    this.currencies = Set.copyOf(currencies);
    this.reasons = reasons;
  }

  public Optional<Outcome.Rejected> check(Intent intent) {
    if (!currencies.contains(intent.amount().currency())) {
      return no("204");
    } else if (intent.amount().minor() <= 0) {
      return no("106");
    } else if (intent.account() == null) {
      return no("202");
    }
    return Optional.empty();
  }

  private Optional<Outcome.Rejected> no(String code) {
    return Optional.of(new Outcome.Rejected(code, reasons.text(code)));
  }
}
