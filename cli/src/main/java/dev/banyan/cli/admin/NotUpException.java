package dev.banyan.cli.admin;

/** There is no hub to ask; the command ends with exit code 3. */
public class NotUpException extends RuntimeException {

  NotUpException(String message) {
    super(message);
  }
}
