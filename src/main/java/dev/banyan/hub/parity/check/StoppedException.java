package dev.banyan.hub.parity.check;

/** Somebody asked the run to stop, or its hub stops; it goes on from its last checkpoint. */
public final class StoppedException extends RuntimeException {

  public StoppedException(String reason) {
    super(reason);
  }
}
