package dev.banyan.connector.payment.intent;

import dev.banyan.spi.delivery.HeldException;

/** The same request id, something else asked for: a person has to find out which one is meant. */
public final class ConflictException extends HeldException {

  public ConflictException(String reason) {
    super(reason);
  }
}
