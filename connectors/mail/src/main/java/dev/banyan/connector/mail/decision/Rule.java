package dev.banyan.connector.mail.decision;

import java.util.List;
import java.util.Map;

/**
 * A row of the table: all its conditions must be met. An empty condition is always met.
 *
 * @param senders of the envelope; one of them
 * @param recipients one of them
 * @param subjects one of them
 * @param fields header fields by name, all of them
 * @param overBytes met by longer mails
 */
record Rule(
    List<Glob> senders,
    List<Glob> recipients,
    List<Glob> subjects,
    Map<String, Glob> fields,
    int overBytes,
    Verdict verdict) {

  boolean fits(MailFacts mail, String recipient) {
    return any(senders, mail.sender())
        && any(recipients, recipient)
        && any(subjects, mail.subject())
        && mail.sizeBytes() > overBytes
        && fields.entrySet().stream().allMatch(wanted -> has(mail, wanted));
  }

  private static boolean any(List<Glob> globs, String text) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(text));
  }

  private static boolean has(MailFacts mail, Map.Entry<String, Glob> wanted) {
    return mail.fields().stream()
        .anyMatch(field -> field.is(wanted.getKey()) && wanted.getValue().matches(field.value()));
  }
}
