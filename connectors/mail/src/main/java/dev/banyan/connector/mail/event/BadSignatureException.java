package dev.banyan.connector.mail.event;

import dev.banyan.spi.delivery.RefusedException;

/** A webhook that the provider did not send, or not now; the text says nothing of secrets. */
public final class BadSignatureException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public BadSignatureException(String reason) {
    super(reason);
  }
}
