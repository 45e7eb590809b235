package dev.banyan.sandbox.resend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What becomes of a mail, with the events that tell of it. */
enum Fate {
  DELIVERED,
  DELAYED,
  BOUNCED,
  COMPLAINED,
  SUPPRESSED;

  /**
   * Resend's addresses for tests, {@code bounced@resend.dev} and so on, also with a label: {@code
   * bounced+order-1@resend.dev}. They reach no mailbox.
   */
  static Optional<Fate> ofTestAddress(ObjectNode email) {
    for (JsonNode to : email.path("to")) {
      String address =
          to.asText().replaceFirst(".*<", "").replace(">", "").toLowerCase(Locale.ROOT);
      for (Fate fate : new Fate[] {DELIVERED, BOUNCED, COMPLAINED, SUPPRESSED}) {
        if (address.matches(fate.name().toLowerCase(Locale.ROOT) + "(\\+[^@]*)?@resend\\.dev")) {
          return Optional.of(fate);
        }
      }
    }
    return Optional.empty();
  }

  /** In the order in which they are told, each with what its event adds. */
  Map<String, ObjectNode> words() {
    Map<String, ObjectNode> words = new LinkedHashMap<>();
    switch (this) {
      case DELIVERED -> words.put("delivered", Json.object());
      case DELAYED -> words.put("delivery_delayed", Json.object());
      case BOUNCED ->
          words.put(
              "bounced",
              EmailEvents.bounce("The recipient's email provider rejected the mail for good."));
      case COMPLAINED -> {
        words.put("delivered", Json.object());
        words.put("complained", Json.object());
      }
      case SUPPRESSED -> words.put("suppressed", Json.object());
    }
    return words;
  }
}
