package dev.banyan.connector.payment;

import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Operation;
import java.util.Optional;

/**
 * What a payment provider can do, each with the key and the parameters that are stored. No method
 * throws for what the provider or the network does: that is an {@link Outcome}.
 */
public interface PaymentProvider {

  /** As it stands in routes and in the store: {@code stripe}. */
  String name();

  /** Charges or reserves the amount with the customer's saved payment method. */
  Outcome authorize(Intent intent);

  /**
   * Looks among the provider's payments for this one.
   *
   * @return empty when the provider certainly has no such payment; {@link Outcome.NotDone} when it
   *     could not be asked
   */
  Optional<Outcome> find(Intent intent);

  /** How the payment stands at the provider now. */
  Outcome retrieve(Intent intent);

  /** Captures, cancels or refunds. */
  Outcome operate(Intent intent, Operation operation);

  /** As {@link #find}, for an operation. */
  Optional<Outcome> find(Intent intent, Operation operation);
}
