package dev.banyan.sandbox;

import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * Makes up the keys that the stand-ins of Stripe, PayPal and Resend ask for, in the shapes that the
 * providers give theirs. Written before any server starts, for the hub reads them when it starts.
 */
final class ProviderKeys {

  private static final int KEY_BYTES = 24;

  private ProviderKeys() {}

  /** Keys that lie there already stay: somebody may have put a provider's own in their place. */
  static void write(Secrets secrets, Set<String> outside) throws IOException {
    if (!outside.contains("stripe")) {
      secrets.findOrCreate("stripe.api-key", () -> "sk_test_" + hex());
      secrets.findOrCreate("stripe.webhook-secret", () -> "whsec_" + hex());
    }
    if (!outside.contains("paypal")) {
      secrets.findOrCreate("paypal.client-id", () -> "A" + hex());
      secrets.findOrCreate("paypal.client-secret", () -> "E" + hex());
      secrets.findOrCreate("paypal.webhook-id", () -> "WH-" + hex());
    }
    if (!outside.contains("resend")) {
      secrets.findOrCreate("resend.api-key", () -> "re_" + hex());
      // Standard Webhooks: what follows the prefix is the key itself, in Base64.
      secrets.findOrCreate(
          "resend.webhook-secret",
          () -> "whsec_" + Base64.getEncoder().encodeToString(Secrets.random(KEY_BYTES)));
    }
  }

  private static String hex() {
    return HexFormat.of().formatHex(Secrets.random(KEY_BYTES));
  }
}
