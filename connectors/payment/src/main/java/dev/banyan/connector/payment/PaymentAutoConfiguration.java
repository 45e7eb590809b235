package dev.banyan.connector.payment;

import com.stripe.StripeClient;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.event.EventSources;
import dev.banyan.connector.payment.event.EventStore;
import dev.banyan.connector.payment.event.ProviderEvents;
import dev.banyan.connector.payment.event.StripeEvents;
import dev.banyan.connector.payment.intent.Intents;
import dev.banyan.connector.payment.intent.Operations;
import dev.banyan.connector.payment.paypal.PayPalClient;
import dev.banyan.connector.payment.paypal.PayPalEvents;
import dev.banyan.connector.payment.paypal.PayPalProvider;
import dev.banyan.connector.payment.reconciliation.Reconciliation;
import dev.banyan.connector.payment.stripe.OneAttemptHttp;
import dev.banyan.connector.payment.stripe.StripeProvider;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Wires the connector into a Spring Boot application that has a modern {@link DataSource}. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(PaymentProperties.class)
class PaymentAutoConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentAutoConfiguration.class);

  @Bean
  ReasonCodes paymentReasonCodes(PaymentProperties properties) {
    Properties table = new Properties();
    try (Reader in = Files.newBufferedReader(properties.declineCodes(), StandardCharsets.UTF_8)) {
      table.load(in);
    } catch (NoSuchFileException e) {
      LOG.warn(
          "there is no table of reason codes {}: every decline will be without a reason",
          properties.declineCodes());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the table of reason codes " + properties.declineCodes(), e);
    }
    return new ReasonCodes(table);
  }

  @Bean
  Intents paymentIntents(DataSource modern) {
    return new Intents(modern, Clock.systemUTC());
  }

  @Bean
  Operations paymentOperations(DataSource modern) {
    return new Operations(modern, Clock.systemUTC());
  }

  /** The client of Stripe, if there is a key for it. */
  @Bean
  StripeAccess stripeAccess(PaymentProperties properties) {
    PaymentProperties.Stripe stripe = properties.stripe();
    return new StripeAccess(
        Access.of(stripe.address(), stripe.apiKey(), stripe.liveApiBase(), stripe.liveApiKey())
            .map(
                access ->
                    StripeClient.builder()
                        .setApiKey(access.key())
                        .setApiBase(access.base())
                        .setMaxNetworkRetries(0)
                        .setHttpClient(
                            new OneAttemptHttp(
                                Duration.ofMillis(properties.limits().connectTimeoutMs()),
                                Duration.ofMillis(properties.limits().readTimeoutMs())))
                        .build())
            .orElse(null));
  }

  @Bean
  Providers paymentProviders(
      PaymentProperties properties, StripeAccess stripe, ReasonCodes reasons) {
    ProviderGuards guards = new ProviderGuards(properties);
    List<GuardedProvider> providers = new ArrayList<>();
    StripeClient client = stripe.client();
    if (client != null) {
      providers.add(
          guards.guard(
              new StripeProvider(client, reasons),
              properties.stripe().keyLifetimeMs(),
              properties.stripe().settleMs()));
    }
    payPal(properties)
        .ifPresent(
            paypal ->
                providers.add(
                    guards.guard(
                        new PayPalProvider(paypal, reasons),
                        properties.paypal().keyLifetimeMs(),
                        properties.paypal().settleMs())));
    return new Providers(providers);
  }

  @Bean
  EventSources paymentEventSources(
      PaymentProperties properties,
      StripeAccess stripe,
      StripeEvents stripeEvents,
      ReasonCodes reasons,
      Intents intents,
      EventStore store) {
    List<ProviderEvents> sources = new ArrayList<>();
    if (stripe.client() != null) {
      sources.add(stripeEvents);
    }
    payPal(properties)
        .map(
            client ->
                new PayPalEvents(
                    client,
                    new PayPalProvider(client, reasons),
                    properties.paypal().webhookIdOrNone(),
                    Duration.ofMillis(properties.webhookToleranceMs()),
                    intents,
                    store,
                    Duration.ofMillis(properties.eventsOverlapMs()),
                    Clock.systemUTC()))
        .ifPresent(sources::add);
    return new EventSources(sources);
  }

  private static Optional<PayPalClient> payPal(PaymentProperties properties) {
    PaymentProperties.PayPal paypal = properties.paypal();
    String liveSecret = paypal.liveClientSecret();
    boolean live = liveSecret != null && !liveSecret.isBlank();
    String secret = live ? liveSecret : paypal.clientSecret();
    return Access.of(
            paypal.address(), paypal.clientId(), paypal.liveApiBase(), paypal.liveClientId())
        .filter(access -> secret != null && !secret.isBlank())
        .map(
            access ->
                new PayPalClient(
                    access.base(),
                    access.key(),
                    secret == null ? "" : secret.strip(),
                    Duration.ofMillis(properties.limits().connectTimeoutMs()),
                    Duration.ofMillis(properties.limits().readTimeoutMs()),
                    Clock.systemUTC()));
  }

  @Bean
  EventStore paymentEventStore(DataSource modern) {
    return new EventStore(modern);
  }

  @Bean
  StripeEvents stripeEvents(
      PaymentProperties properties,
      StripeAccess stripe,
      ReasonCodes reasons,
      Intents intents,
      EventStore store) {
    StripeClient client = stripe.client();
    return new StripeEvents(
        stripe,
        client == null ? null : new StripeProvider(client, reasons),
        properties.stripe().webhookSecrets(),
        Duration.ofMillis(properties.webhookToleranceMs()),
        properties.stripe().apiVersions(),
        intents,
        store,
        Duration.ofMillis(properties.eventsOverlapMs()),
        Clock.systemUTC());
  }

  @Bean
  Reconciliation paymentReconciliation(
      PaymentProperties properties,
      StripeAccess stripe,
      Intents intents,
      DataSource modern,
      ReasonCodes reasons) {
    return new Reconciliation(stripe, intents, modern, reasons, properties.reconcileLines());
  }

  @Bean
  @ConditionalOnWebApplication
  PaymentsController paymentsController(
      Intents intents, Reconciliation reconciliation, ReasonCodes reasons) {
    return new PaymentsController(intents, reconciliation, reasons);
  }

  /** Its data source is no bean: the hub's own is the only one that others should find. */
  @Bean
  PaymentRows paymentRows(PaymentProperties properties) {
    PaymentProperties.Rows rows = properties.rows();
    DriverManagerDataSource legacy =
        new DriverManagerDataSource(rows.url(), rows.username(), rows.password());
    return new PaymentRows(legacy);
  }

  @Bean
  @ConditionalOnProperty("banyan.payment.events.bootstrap-servers")
  EventTopic paymentEventTopic(PaymentProperties properties) {
    PaymentProperties.Events events = properties.events();
    return new EventTopic(
        Objects.requireNonNull(events.bootstrapServers()), events.topic(), events.partitions());
  }

  @Bean
  Payments payments(
      PaymentProperties properties, Intents intents, Providers providers, ReasonCodes reasons) {
    return new Payments(
        intents,
        providers,
        new AcceptRules(properties.currencies(), reasons),
        reasons,
        Clock.systemUTC());
  }

  @Bean
  OperationsOnPayments operationsOnPayments(
      Payments payments, Intents intents, Operations operations, Providers providers) {
    return new OperationsOnPayments(payments, intents, operations, providers, Clock.systemUTC());
  }
}
