package dev.banyan.connector.mail.message;

/** The mail is built so that no reader can be trusted with it; the text says where. */
public final class MalformedMailException extends Exception {

  public MalformedMailException(String reason) {
    super(reason);
  }
}
