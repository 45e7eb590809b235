package dev.banyan.connector.mail.relay;

import java.io.IOException;

/** The whole mail was sent and its answer never came: nobody knows whether it was taken. */
public final class AnswerLostException extends IOException {

  public AnswerLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
