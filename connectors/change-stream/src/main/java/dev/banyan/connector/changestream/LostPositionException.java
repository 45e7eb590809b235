package dev.banyan.connector.changestream;

/** Changes that nobody has read are gone; the stream must not go on as if nothing had happened. */
final class LostPositionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  LostPositionException(String message) {
    super(message);
  }
}
