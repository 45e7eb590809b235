package dev.banyan.connector.mail.decision;

import java.util.Map;

/**
 * What becomes of a mail to one recipient.
 *
 * @param rule name of the rule that decided
 * @param action what is done
 * @param onRelease what is done when a person releases a mail that was held: relay or provider
 * @param template what the mail is written anew with; empty: it stays as it is
 * @param extract values that the template uses, by their names: patterns whose first group is found
 *     in the mail's text
 * @param unsubscribe name of the list that the recipient can leave with one click; empty: none
 * @param perMinute most mails a minute to the recipient's domain; 0: any number
 * @param reason why, for people and for the sender
 */
public record Verdict(
    String rule,
    Action action,
    Action onRelease,
    String template,
    Map<String, String> extract,
    String unsubscribe,
    int perMinute,
    String reason) {

  public Verdict {
    extract = Map.copyOf(extract);
  }
}
