package dev.banyan.connector.payment;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.payment.*}.
 *
 * @param declineCodes the table of reason codes
 * @param currencies that are accepted
 * @param giveUpAfterMs how long a request is tried that certainly charged nothing, because the
 *     provider cannot be reached
 * @param retryMinMs first pause after a call that told nothing; doubles with each
 * @param retryMaxMs longest such pause
 * @param webhookToleranceMs how far a notice's time may be off, to either side
 * @param eventsOverlapMs how far each fetch of missed notices goes back before the last one
 * @param reconcileLines most movements of one day that a reconciliation reads
 */
@ConfigurationProperties("banyan.payment")
public record PaymentProperties(
    @DefaultValue("contracts/payments/decline-codes.properties") Path declineCodes,
    @DefaultValue("USD") Set<String> currencies,
    @DefaultValue("7200000") long giveUpAfterMs,
    @DefaultValue("1000") long retryMinMs,
    @DefaultValue("60000") long retryMaxMs,
    @DefaultValue("300000") long webhookToleranceMs,
    @DefaultValue("600000") long eventsOverlapMs,
    @DefaultValue("100000") int reconcileLines,
    @DefaultValue Rows rows,
    @DefaultValue Events events,
    @DefaultValue Limits limits,
    @DefaultValue Stripe stripe,
    @DefaultValue PayPal paypal) {

  /**
   * Where the legacy table PAYMENT_REQUEST is.
   *
   * @param url of JDBC
   * @param username a role that may answer rows and nothing else
   */
  public record Rows(
      @DefaultValue("jdbc:postgresql://127.0.0.1:5432/steelwheels") String url,
      @DefaultValue("banyan_payments") String username,
      @DefaultValue("") String password) {

    @Override
    public String toString() {
      return url + " as " + username;
    }
  }

  /**
   * The topic that tells how payments stand.
   *
   * @param bootstrapServers Kafka brokers; without them no topic is made
   */
  public record Events(
      @Nullable String bootstrapServers,
      @DefaultValue("payments.events") String topic,
      @DefaultValue("3") int partitions) {}

  /**
   * Bounds on calls, for each provider by itself.
   *
   * @param connectTimeoutMs until a connection stands
   * @param readTimeoutMs until an answer has come; after it the outcome is unknown
   * @param concurrentCalls calls under way at once
   * @param breakerWindow calls that the breaker looks back on
   * @param breakerMinimumCalls calls before it judges at all
   * @param breakerFailurePercent from which it opens
   * @param breakerOpenMs how long it lets nothing through, then it tries a few
   */
  public record Limits(
      @DefaultValue("2000") int connectTimeoutMs,
      @DefaultValue("10000") int readTimeoutMs,
      @DefaultValue("16") int concurrentCalls,
      @DefaultValue("20") int breakerWindow,
      @DefaultValue("10") int breakerMinimumCalls,
      @DefaultValue("50") float breakerFailurePercent,
      @DefaultValue("5000") long breakerOpenMs) {}

  /**
   * Stripe.
   *
   * @param address host:port of its API; port 443 means https, any other one plain http
   * @param liveApiBase where it is when a key of the true service is given
   * @param apiKey of the account; without it there is no Stripe
   * @param liveApiKey key of the true service, wins over {@code apiKey}
   * @param webhookSecret secrets of the webhook, one a line, all of them valid
   * @param liveWebhookSecret wins over {@code webhookSecret}
   * @param apiVersions in which events are understood: versions, or names of major releases
   * @param keyLifetimeMs how long an idempotency key may be repeated
   * @param settleMs after which a call that was given up cannot be under way any more
   */
  public record Stripe(
      @DefaultValue("api.stripe.com:443") String address,
      @DefaultValue("https://api.stripe.com") String liveApiBase,
      @Nullable String apiKey,
      @Nullable String liveApiKey,
      @Nullable String webhookSecret,
      @Nullable String liveWebhookSecret,
      @DefaultValue("dahlia") Set<String> apiVersions,
      @DefaultValue("82800000") long keyLifetimeMs,
      @DefaultValue("600000") long settleMs) {

    List<String> webhookSecrets() {
      String live = liveWebhookSecret;
      String secrets = live == null || live.isBlank() ? webhookSecret : live;
      return secrets == null
          ? List.of()
          : secrets.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }

  /**
   * PayPal; as {@link Stripe}.
   *
   * @param webhookId names the webhook to PayPal when it is asked whether a notice is its own
   * @param keyLifetimeMs PayPal keeps a request id for six hours
   * @param settleMs its list of transactions is up to three hours behind
   */
  public record PayPal(
      @DefaultValue("api-m.paypal.com:443") String address,
      @DefaultValue("https://api-m.paypal.com") String liveApiBase,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String liveClientId,
      @Nullable String liveClientSecret,
      @Nullable String webhookId,
      @DefaultValue("18000000") long keyLifetimeMs,
      @DefaultValue("14400000") long settleMs) {

    String webhookIdOrNone() {
      String id = webhookId;
      return id == null ? "" : id.strip();
    }
  }
}
