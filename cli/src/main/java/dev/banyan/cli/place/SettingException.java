package dev.banyan.cli.place;

/** A setting that cannot be obeyed; the message says which, what it holds and what was expected. */
public class SettingException extends RuntimeException {

  public SettingException(String message) {
    super(message);
  }
}
