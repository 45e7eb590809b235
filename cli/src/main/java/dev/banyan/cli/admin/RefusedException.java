package dev.banyan.cli.admin;

/** The hub did not do what it was asked; the message says why. */
public class RefusedException extends RuntimeException {

  RefusedException(String message) {
    super(message);
  }
}
