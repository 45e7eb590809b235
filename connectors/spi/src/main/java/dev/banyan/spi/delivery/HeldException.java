package dev.banyan.spi.delivery;

/** Only a person can decide what should become of the message; it is held until one does. */
public class HeldException extends RuntimeException {

  public HeldException(String reason) {
    super(reason);
  }
}
