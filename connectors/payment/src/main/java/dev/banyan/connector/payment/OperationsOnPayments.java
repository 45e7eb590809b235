package dev.banyan.connector.payment;

import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Intents;
import dev.banyan.connector.payment.intent.Operation;
import dev.banyan.connector.payment.intent.Operations;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Captures, cancels and refunds, each once, by the same rules as authorizations. */
public final class OperationsOnPayments {

  private final Payments payments;
  private final Intents intents;
  private final Operations operations;
  private final Providers providers;
  private final Clock clock;

  public OperationsOnPayments(
      Payments payments, Intents intents, Operations operations, Providers providers, Clock clock) {
    this.payments = payments;
    this.intents = intents;
    this.operations = operations;
    this.providers = providers;
    this.clock = clock;
  }

  /**
   * Does it, unless it was done before.
   *
   * @param reference the asker's own name for it, unique per payment and kind
   * @param amountMinor null for all of it
   * @throws RefusedException when the provider refuses it for good
   * @throws LaterException when nobody knows yet
   */
  public Intent operate(
      String requestId, Operation.Kind kind, String reference, @Nullable Long amountMinor) {
    Intent intent = payments.require(requestId);
    Operation operation = operations.open(intent, kind, reference, amountMinor);
    Boolean done = operation.done();
    if (done != null) {
      if (!done) {
        throw new RefusedException(requestId + ": " + operation.reason());
      }
      return payments.require(requestId);
    }
    PaymentProvider provider = providers.of(intent.provider());
    return switch (providers.rules(intent.provider()).next(operation.history(), clock.instant())) {
      case CALL -> call(provider, intent, operation);
      case GIVE_UP -> throw new HeldException(tooLong(intent, operation));
      case LOOK_THEN_CALL -> {
        Optional<Outcome> found = provider.find(intent, operation);
        yield found.isPresent()
            ? settled(intent, operation, found.get())
            : call(provider, intent, operation);
      }
      case LOOK -> {
        Optional<Outcome> found = provider.find(intent, operation);
        if (found.isEmpty()) {
          throw new HeldException(tooLong(intent, operation));
        }
        yield settled(intent, operation, found.get());
      }
    };
  }

  private Intent call(PaymentProvider provider, Intent intent, Operation operation) {
    providers
        .closed(intent.provider())
        .ifPresent(
            closed -> {
              throw later(intent, operation, closed.reason(), closed.pauseMs());
            });
    Operation begun = operations.begin(operation);
    return settled(intent, operation, provider.operate(intent, begun));
  }

  private Intent settled(Intent intent, Operation before, Outcome outcome) {
    operations.settle(before, outcome);
    if (outcome instanceof Outcome.Known known) {
      if (before.kind() == Operation.Kind.REFUND) {
        intents.refunded(intent.id(), operations.refundedMinor(intent));
      } else {
        intents.apply(intent.id(), known.state(), null, known.capturedMinor());
      }
      return payments.require(intent.requestId());
    } else if (outcome instanceof Outcome.Rejected no) {
      throw new RefusedException(intent.requestId() + ": " + no.reason());
    } else if (outcome instanceof Outcome.NotDone not) {
      throw later(intent, before, not.reason(), not.pauseMs());
    } else if (outcome instanceof Outcome.InDoubt doubt) {
      throw later(intent, before, doubt.reason(), 0);
    }
    throw new HeldException(intent.requestId() + ": " + ((Outcome.Wrong) outcome).reason());
  }

  private LaterException later(Intent intent, Operation operation, String reason, long wishMs) {
    return new LaterException(
        "the %s of %s is not done yet: %s"
            .formatted(operation.kind().code(), intent.requestId(), reason),
        providers
            .rules(intent.provider())
            .comeBack(operation.history().calls() + 1, wishMs, clock.instant()));
  }

  private static String tooLong(Intent intent, Operation operation) {
    return "the %s %s of %s did not happen in time; ask again under a new reference"
        .formatted(operation.kind().code(), operation.reference(), intent.requestId());
  }
}
