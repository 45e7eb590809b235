package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Call;
import dev.banyan.sandbox.provider.Hmac;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.MovableClock;
import dev.banyan.sandbox.provider.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** Access tokens for nine hours; they carry their own end, so that nothing need be kept. */
record Tokens(String clientId, String clientSecret, MovableClock clock) {

  private static final long LIFE_S = 32_400;
  private static final String PREFIX = "A21AA";

  Answer issue(Call call) {
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
    if (!same(call.header("authorization").orElse(""), expected)) {
      return Answer.json(
          401,
          Json.object()
              .put("error", "invalid_client")
              .put("error_description", "Client Authentication failed"));
    }
    if (!call.text().contains("grant_type=client_credentials")) {
      return Answer.json(
          400,
          Json.object()
              .put("error", "unsupported_grant_type")
              .put("error_description", "Grant Type is NULL or not supported"));
    }
    ObjectNode token =
        Json.object()
            .put("scope", "https://uri.paypal.com/services/payments/payment/authcapture")
            .put("access_token", token(clock.epochSecond() + LIFE_S))
            .put("token_type", "Bearer")
            .put("app_id", "APP-STANDIN")
            .put("expires_in", LIFE_S);
    return Answer.json(200, token);
  }

  private String token(long endsAt) {
    byte[] mac =
        Hmac.sha256(
            clientSecret.getBytes(StandardCharsets.UTF_8),
            String.valueOf(endsAt).getBytes(StandardCharsets.UTF_8));
    return PREFIX + endsAt + "." + HexFormat.of().formatHex(mac);
  }

  void check(Call call) {
    String said = call.header("authorization").orElse("").replaceFirst("^Bearer ", "");
    String end = said.replaceFirst("^" + PREFIX, "").replaceFirst("\\..*", "");
    boolean valid =
        end.matches("\\d{1,12}")
            && same(said, token(Long.parseLong(end)))
            && Long.parseLong(end) > clock.epochSecond();
    if (!valid) {
      throw new RefusedException(
          Answer.json(
              401,
              Json.object()
                  .put("error", "invalid_token")
                  .put(
                      "error_description",
                      "The token passed in was not found in the system or is expired")));
    }
  }

  private static boolean same(String said, String expected) {
    return MessageDigest.isEqual(
        said.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
