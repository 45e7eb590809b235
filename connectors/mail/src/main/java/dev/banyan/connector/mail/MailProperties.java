package dev.banyan.connector.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.mail.*}.
 *
 * @param resend the provider
 */
@ConfigurationProperties("banyan.mail")
public record MailProperties(@DefaultValue Resend resend) {

  /**
   * Resend.
   *
   * @param address of the stand-in; used when there is no live key
   * @param liveApiBase of the true service
   * @param apiKey of the stand-in
   * @param liveApiKey of the true service; wins
   * @param webhookSecret of the stand-in, {@code whsec_...}, one a line while it is rotated
   * @param liveWebhookSecret of the true service; wins
   * @param toleranceS how far a webhook's time may be from now, in seconds, both ways
   * @param connectTimeoutMs longest wait for a connection
   * @param answerTimeoutMs longest wait for an answer
   * @param keyLifetimeMs how long Resend surely knows an idempotency key
   */
  public record Resend(
      @DefaultValue("127.0.0.1:12113") String address,
      @DefaultValue("https://api.resend.com") String liveApiBase,
      @DefaultValue("") String apiKey,
      @DefaultValue("") String liveApiKey,
      @DefaultValue("") String webhookSecret,
      @DefaultValue("") String liveWebhookSecret,
      @DefaultValue("300") long toleranceS,
      @DefaultValue("5000") int connectTimeoutMs,
      @DefaultValue("30000") int answerTimeoutMs,
      @DefaultValue("82800000") long keyLifetimeMs) {

    public String base() {
      return liveApiKey.isBlank() ? "http://" + address : liveApiBase;
    }

    public @Nullable String key() {
      String key = liveApiKey.isBlank() ? apiKey : liveApiKey;
      return key.isBlank() ? null : key.strip();
    }

    public List<String> webhookSecrets() {
      String secrets = liveWebhookSecret.isBlank() ? webhookSecret : liveWebhookSecret;
      return secrets.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Keys are no text. */
    @Override
    public String toString() {
      return "Resend at " + base();
    }
  }
}
