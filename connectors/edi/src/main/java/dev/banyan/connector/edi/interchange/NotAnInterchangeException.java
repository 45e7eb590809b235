package dev.banyan.connector.edi.interchange;

/** The bytes cannot be answered as an interchange: nobody can be told who sent it. */
public final class NotAnInterchangeException extends Exception {

  public NotAnInterchangeException(String reason) {
    super(reason);
  }

  public NotAnInterchangeException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
