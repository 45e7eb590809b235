package dev.banyan.sandbox.stripe;

import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Call;
import dev.banyan.sandbox.provider.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Lets in who has the key, as bearer token or as user of basic authentication. */
record Access(String apiKey) {

  private static final String VERSION = "\\d{4}-\\d{2}-\\d{2}(\\.[a-z]+)?(;.*)?";

  void check(Call call) {
    String said = call.header("authorization").orElse("");
    if (said.isEmpty()) {
      throw refused(
          "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
    }
    String key = key(said);
    if (!MessageDigest.isEqual(bytes(key), bytes(apiKey))) {
      throw refused("Invalid API Key provided: " + masked(key));
    }
    String version = call.header("stripe-version").orElse(Events.API_VERSION);
    if (!version.matches(VERSION)) {
      throw StripeError.invalid("", "Invalid Stripe API version: " + version, "");
    }
  }

  private static String key(String said) {
    if (said.startsWith("Bearer ")) {
      return said.substring("Bearer ".length()).strip();
    }
    if (said.startsWith("Basic ")) {
      try {
        byte[] decoded = Base64.getDecoder().decode(said.substring("Basic ".length()).strip());
        return new String(decoded, StandardCharsets.UTF_8).replaceFirst(":.*", "");
      } catch (IllegalArgumentException notBase64) {
        return "";
      }
    }
    return "";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String masked(String key) {
    return key.length() < 12
        ? "****"
        : key.substring(0, 8) + "****" + key.substring(key.length() - 4);
  }

  private static RefusedException refused(String message) {
    Answer answer = StripeError.of(401, "invalid_request_error", "", message, "");
    return new RefusedException(answer.with("WWW-Authenticate", "Basic realm=\"Stripe\""));
  }
}
