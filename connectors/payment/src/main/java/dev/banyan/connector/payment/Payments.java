package dev.banyan.connector.payment;

import dev.banyan.connector.payment.decision.CallRules;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Intents;
import dev.banyan.connector.payment.intent.PaymentRequest;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import java.time.Clock;
import java.util.Optional;

/**
 * Authorizes payments: each is stored before its provider is called, and a call whose outcome is
 * unknown is repeated with the same key or looked up, never made anew.
 */
public final class Payments {

  private final Intents intents;
  private final Providers providers;
  private final AcceptRules accept;
  private final ReasonCodes reasons;
  private final Clock clock;

  public Payments(
      Intents intents, Providers providers, AcceptRules accept, ReasonCodes reasons, Clock clock) {
    this.intents = intents;
    this.providers = providers;
    this.accept = accept;
    this.reasons = reasons;
    this.clock = clock;
  }

  /**
   * The decided payment of this request.
   *
   * @param provider for a payment that is new; a known one stays where it is
   * @throws LaterException when nobody knows yet: call again at the time that it says
   * @throws HeldException when only a person can go on
   */
  public Intent authorize(String provider, String captureMethod, PaymentRequest request) {
    Intent intent = intents.open(provider, captureMethod, request);
    if (intent.state().isDecided()) {
      return intent;
    }
    if (!intent.history().inDoubt()) {
      Optional<Outcome.Rejected> no = accept.check(intent);
      if (no.isPresent()) {
        return intents.giveUp(intent, no.get());
      }
    }
    return switch (rules(intent).next(intent.history(), clock.instant())) {
      case GIVE_UP -> giveUp(intent);
      case CALL -> call(intent);
      case LOOK_THEN_CALL -> {
        Optional<Outcome> found = providers.of(intent.provider()).find(intent);
        yield found.isPresent() ? settled(intent, found.get()) : call(intent);
      }
      case LOOK -> {
        Optional<Outcome> found = providers.of(intent.provider()).find(intent);
        yield found.isPresent() ? settled(intent, found.get()) : giveUp(intent);
      }
    };
  }

  /** Asks the provider how a payment stands, and stores that. */
  public Intent retrieve(String requestId) {
    Intent intent = require(requestId);
    return settled(intent, providers.of(intent.provider()).retrieve(intent));
  }

  /**
   * @throws HeldException when there is no such payment
   */
  public Intent require(String requestId) {
    return intents
        .queries()
        .find(requestId)
        .orElseThrow(() -> new HeldException("there is no payment " + requestId));
  }

  private Intent call(Intent intent) {
    PaymentProvider provider = providers.of(intent.provider());
    Optional<Outcome.NotDone> closed = providers.closed(intent.provider());
    if (closed.isPresent()) {
      throw later(intent, closed.get().reason(), closed.get().pauseMs());
    }
    Intent begun = intents.begin(intent);
    return settled(intent, provider.authorize(begun));
  }

  private Intent settled(Intent before, Outcome outcome) {
    Intent after = intents.settle(before, outcome);
    if (outcome instanceof Outcome.Wrong wrong) {
      throw new HeldException(before.requestId() + ": " + wrong.reason());
    } else if (outcome instanceof Outcome.NotDone not) {
      throw later(after, not.reason(), not.pauseMs());
    } else if (outcome instanceof Outcome.InDoubt doubt) {
      throw later(after, doubt.reason(), 0);
    } else if (!after.state().isDecided()) {
      throw later(after, "the provider is still at work", 0);
    }
    return after;
  }

  private CallRules rules(Intent intent) {
    return providers.rules(intent.provider());
  }

  private Intent giveUp(Intent intent) {
    if (!rules(intent).isAbsenceFinal(intent.history(), clock.instant())) {
      throw later(intent, "a call may still be under way at the provider", 0);
    }
    return intents.giveUp(intent, new Outcome.Rejected("301", reasons.text("301")));
  }

  private LaterException later(Intent intent, String reason, long wishMs) {
    return new LaterException(
        "%s is %s: %s".formatted(intent.requestId(), intent.state().code(), reason),
        rules(intent).comeBack(intent.history().calls(), wishMs, clock.instant()));
  }
}
