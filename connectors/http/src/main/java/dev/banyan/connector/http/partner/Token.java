package dev.banyan.connector.http.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An access token and until when it is used. */
record Token(String text, Instant useUntil) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_SECONDS = 86_400;

  /** What a token lives that does not say, RFC 6749, section 5.1. */
  private static final int USUAL_SECONDS = 300;

  private static final int MARGIN_SECONDS = 30;

  /**
   * Reads a token response. A token is given up a little before its end, so that no call arrives
   * with one that has just expired.
   *
   * @throws IOException when it is no bearer token
   */
  static Token parse(byte[] json, Instant now) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IOException("the token endpoint answered no JSON");
    }
    String text = root.path("access_token").asText("");
    String type = root.path("token_type").asText("Bearer");
    if (!text.matches("[!-~]+") || !type.equalsIgnoreCase("bearer")) {
      throw new IOException("the token endpoint answered no bearer token");
    }
    int seconds = Math.min(MOST_SECONDS, root.path("expires_in").asInt(USUAL_SECONDS));
    int margin = Math.min(MARGIN_SECONDS, seconds / 4);
    return new Token(text, now.plusSeconds(seconds - margin));
  }

  boolean isUsable(Instant now) {
    return now.isBefore(useUntil);
  }

  @Override
  public String toString() {
    return "Token[until " + useUntil + "]";
  }
}
