package dev.banyan.connector.mail.decision;

import java.util.List;
import java.util.Map;

/** The rules in their order; the first that fits decides. */
public final class DecisionTable {

  private static final Verdict UNDECIDED =
      new Verdict(
          "none", Action.HOLD, Action.RELAY, "", Map.of(), "", 0, "no rule of the table fits");

  private final List<Rule> rules;

  DecisionTable(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** A mail that no rule fits is held: nothing is sent that nobody decided on. */
  public Verdict decide(MailFacts mail, String recipient) {
    return rules.stream()
        .filter(rule -> rule.fits(mail, recipient))
        .findFirst()
        .map(Rule::verdict)
        .orElse(UNDECIDED);
  }
}
