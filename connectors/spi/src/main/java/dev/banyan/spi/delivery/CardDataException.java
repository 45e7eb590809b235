package dev.banyan.spi.delivery;

/**
 * The message carries what looks like a payment card's number or track. Nothing of it was stored;
 * the text says where it was found, never what.
 */
public class CardDataException extends RefusedException {

  public CardDataException(String where) {
    super(where);
  }
}
