package dev.banyan.connector.payment;

import dev.banyan.connector.payment.decision.CallRules;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/** Makes a breaker and a bulkhead for each provider, by the settings. */
final class ProviderGuards {

  private static final int TRIAL_CALLS = 3;

  private final PaymentProperties properties;

  ProviderGuards(PaymentProperties properties) {
    this.properties = properties;
  }

  GuardedProvider guard(PaymentProvider provider, long keyLifetimeMs, long settleMs) {
    PaymentProperties.Limits limits = properties.limits();
    CircuitBreaker breaker =
        CircuitBreaker.of(
            provider.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(limits.breakerWindow())
                .minimumNumberOfCalls(limits.breakerMinimumCalls())
                .failureRateThreshold(limits.breakerFailurePercent())
                .waitDurationInOpenState(Duration.ofMillis(limits.breakerOpenMs()))
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                .build());
    Bulkhead bulkhead =
        Bulkhead.of(
            provider.name(),
            BulkheadConfig.custom()
                .maxConcurrentCalls(limits.concurrentCalls())
                .maxWaitDuration(Duration.ZERO)
                .build());
    return new GuardedProvider(
        provider,
        breaker,
        bulkhead,
        new CallRules(
            Duration.ofMillis(keyLifetimeMs),
            Duration.ofMillis(settleMs),
            Duration.ofMillis(properties.giveUpAfterMs()),
            properties.retryMinMs(),
            properties.retryMaxMs()),
        properties.retryMinMs());
  }
}
