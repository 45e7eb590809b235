package dev.banyan.connector.payment.event;

import dev.banyan.spi.delivery.RefusedException;

/** The notice does not come from the provider, or not now. Nothing of it was stored. */
public final class BadSignatureException extends RefusedException {

  public BadSignatureException(String reason) {
    super(reason);
  }
}
