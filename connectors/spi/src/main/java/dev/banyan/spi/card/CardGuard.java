package dev.banyan.spi.card;

import dev.banyan.spi.delivery.CardDataException;
import dev.banyan.spi.delivery.Incoming;
import java.util.Map;

/** Refuses what carries card numbers. */
public final class CardGuard {

  private CardGuard() {}

  /**
   * @param where what is looked at, for people: {@code body}, {@code attachment 2}
   * @throws CardDataException when it holds what looks like a card number
   */
  public static void check(String where, byte[] content) {
    CardNumbers.find(content).ifPresent(found -> refuse(where, found));
  }

  /**
   * @param where what is looked at, for people: {@code header Subject}
   * @throws CardDataException when it holds what looks like a card number
   */
  public static void check(String where, String text) {
    CardNumbers.find(text).ifPresent(found -> refuse(where, found));
  }

  /**
   * @throws CardDataException when anything of the message looks like a card number
   */
  public static void check(Incoming message) {
    check("reference", message.reference());
    String orderKey = message.orderKey();
    if (orderKey != null) {
      check("order key", orderKey);
    }
    checkHeaders(message.headers());
    check("body", message.body());
  }

  /** Names and values. */
  public static void checkHeaders(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          check("name of a header", name);
          check("header " + name, value);
        });
  }

  private static void refuse(String where, CardNumbers.Finding found) {
    throw new CardDataException(
        "the message's " + where + " carries a card number " + found.where() + "; send none");
  }
}
