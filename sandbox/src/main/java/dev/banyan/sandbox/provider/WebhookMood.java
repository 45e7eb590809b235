package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How webhooks travel.
 *
 * @param on off: they are lost, as when the receiver's address was wrong for days
 * @param delayMs before the first try
 * @param disorderMs up to which each try is put off at random, so that later ones overtake
 * @param duplicates how many copies go out besides
 */
record WebhookMood(boolean on, long delayMs, long disorderMs, int duplicates) {

  private static final int DUPLICATES_MAX = 1_000;

  static final WebhookMood USUAL = new WebhookMood(true, 0, 0, 0);

  static WebhookMood of(JsonNode said) {
    return new WebhookMood(
        said.path("on").asBoolean(true),
        said.path("delayMs").asLong(0),
        said.path("disorderMs").asLong(0),
        Math.min(said.path("duplicates").asInt(0), DUPLICATES_MAX));
  }
}
