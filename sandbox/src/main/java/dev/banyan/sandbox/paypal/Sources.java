package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.sandbox.provider.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Saved payment sources: {@code vault_sw<n>} of Steel Wheels' customer <i>n</i>. The same customers
 * are declined as at Stripe's stand-in.
 */
final class Sources {

  private static final Pattern SAVED = Pattern.compile("vault_sw(\\d{1,9})");
  private static final Map<String, String> DECLINED =
      Map.of(
          "125", "INSTRUMENT_DECLINED",
          "168", "CARD_EXPIRED",
          "169", "INSTRUMENT_DECLINED",
          "206", "INSTRUMENT_DECLINED",
          "223", "COMPLIANCE_VIOLATION",
          "237", "PAYER_ACTION_REQUIRED",
          "247", "INSTRUMENT_DECLINED",
          "303", "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED");

  private Sources() {}

  /** The id of the saved source that the request names, under any of PayPal's names for it. */
  static Optional<String> saved(JsonNode request) {
    JsonNode source = request.path("payment_source");
    if (source.path("token").hasNonNull("id")) {
      return Optional.of(source.path("token").path("id").asText());
    }
    for (String name : List.of("paypal", "card", "venmo")) {
      if (source.path(name).hasNonNull("vault_id")) {
        return Optional.of(source.path(name).path("vault_id").asText());
      }
    }
    return Optional.empty();
  }

  /** Refuses what cannot be charged. */
  static void check(String id) {
    Matcher saved = SAVED.matcher(id);
    if (!saved.matches() || saved.group(1).equals("307")) {
      throw PayPalError.unprocessable("TOKEN_ID_NOT_FOUND", "Specified token was not found.");
    }
    String issue = DECLINED.get(saved.group(1));
    if (issue != null) {
      throw declined(issue);
    }
  }

  private static RefusedException declined(String issue) {
    return PayPalError.unprocessable(
        issue,
        "The instrument presented was either declined by the processor or bank, or it can't be used for this payment.");
  }
}
