package dev.banyan.connector.mail.receive;

import dev.banyan.connector.mail.message.Field;
import dev.banyan.connector.mail.message.RawMail;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells mail that no program may answer (RFC 3834 section 2): answers of other programs,
 * notifications, lists, and what has come through here before.
 */
final class LoopSigns {

  private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
  private static final Set<String> EMPTY_PATHS = Set.of("<>", "");

  private LoopSigns() {}

  /**
   * @param hostName of this hub, as it stands in its own X-Loop fields
   * @return the first sign that was found
   */
  static Optional<String> of(RawMail mail, String hostName, int receivedMax) {
    String submitted = word(mail, "Auto-Submitted");
    if (!submitted.isEmpty() && !submitted.equals("no")) {
      return Optional.of("Auto-Submitted: " + submitted);
    }
    String precedence = word(mail, "Precedence");
    if (BULK.contains(precedence)) {
      return Optional.of("Precedence: " + precedence);
    }
    if (mail.value("Return-Path").filter(EMPTY_PATHS::contains).isPresent()) {
      return Optional.of("the null sender");
    }
    if (mail.count("List-Id") > 0) {
      return Optional.of("List-Id");
    }
    if (mail.fields().stream()
        .filter(f -> f.is("X-Loop"))
        .map(Field::value)
        .anyMatch(hostName::equals)) {
      return Optional.of("X-Loop: " + hostName);
    }
    int received = mail.count("Received");
    return received > receivedMax ? Optional.of(received + " Received fields") : Optional.empty();
  }

  private static String word(RawMail mail, String name) {
    String value = mail.value(name).orElse("").toLowerCase(Locale.ROOT);
    return value.split("[;\\s]", 2)[0];
  }
}
