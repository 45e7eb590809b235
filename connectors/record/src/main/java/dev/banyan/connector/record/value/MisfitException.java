package dev.banyan.connector.record.value;

/**
 * A value does not fit its field. The text says what was found and what was expected; of text it
 * shows single characters at most, since it might be a card's number.
 */
public final class MisfitException extends Exception {

  private final String found;

  public MisfitException(String found) {
    super(found);
    this.found = found;
  }

  public String found() {
    return found;
  }
}
