package dev.banyan.connector.payment;

import dev.banyan.connector.payment.decision.CallRules;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Operation;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A provider behind a circuit breaker, so that one that is down is left alone, and a bulkhead, so
 * that one that is slow does not take every thread. Calls that they don't let through did nothing.
 */
public final class GuardedProvider implements PaymentProvider {

  private final PaymentProvider provider;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final CallRules rules;
  private final long pauseMs;

  /**
   * @param rules how long the provider's keys live, and with them how calls are repeated
   * @param pauseMs when to come back after a call that was not let through
   */
  public GuardedProvider(
      PaymentProvider provider,
      CircuitBreaker breaker,
      Bulkhead bulkhead,
      CallRules rules,
      long pauseMs) {
    this.provider = provider;
    this.rules = rules;
    this.breaker = breaker;
    this.bulkhead = bulkhead;
    this.pauseMs = pauseMs;
  }

  CallRules rules() {
    return rules;
  }

  /** Why no call would be let through now, if so; asked before a call is committed as begun. */
  Optional<Outcome.NotDone> closed() {
    if (breaker.getState() == CircuitBreaker.State.OPEN
        || breaker.getState() == CircuitBreaker.State.FORCED_OPEN) {
      return Optional.of(notCalled("failed too often and is left alone"));
    } else if (bulkhead.getMetrics().getAvailableConcurrentCalls() == 0) {
      return Optional.of(notCalled("has as many calls under way as it may"));
    }
    return Optional.empty();
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public Outcome authorize(Intent intent) {
    return guarded(() -> provider.authorize(intent));
  }

  @Override
  public Outcome retrieve(Intent intent) {
    return guarded(() -> provider.retrieve(intent));
  }

  @Override
  public Outcome operate(Intent intent, Operation operation) {
    return guarded(() -> provider.operate(intent, operation));
  }

  @Override
  public Optional<Outcome> find(Intent intent) {
    return looked(() -> provider.find(intent));
  }

  @Override
  public Optional<Outcome> find(Intent intent, Operation operation) {
    return looked(() -> provider.find(intent, operation));
  }

  private Optional<Outcome> looked(Supplier<Optional<Outcome>> call) {
    Outcome none = new Outcome.Rejected("", "");
    Outcome outcome = guarded(() -> call.get().orElse(none));
    return outcome == none ? Optional.empty() : Optional.of(outcome);
  }

  private Outcome guarded(Supplier<Outcome> call) {
    if (!bulkhead.tryAcquirePermission()) {
      return notCalled("has as many calls under way as it may");
    }
    try {
      if (!breaker.tryAcquirePermission()) {
        return notCalled("failed too often and is left alone");
      }
      long startNanos = System.nanoTime();
      Outcome outcome;
      try {
        outcome = call.get();
      } catch (RuntimeException e) {
        breaker.onError(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS, e);
        throw e;
      }
      report(outcome, System.nanoTime() - startNanos);
      return outcome;
    } finally {
      bulkhead.onComplete();
    }
  }

  private void report(Outcome outcome, long nanos) {
    if (outcome instanceof Outcome.InDoubt || outcome instanceof Outcome.NotDone) {
      breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(outcome.toString()));
    } else {
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private Outcome.NotDone notCalled(String why) {
    return new Outcome.NotDone(provider.name() + " " + why, pauseMs);
  }
}
