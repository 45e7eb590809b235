package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.value.MisfitException;
import dev.banyan.connector.record.value.Numbers;
import java.math.BigInteger;

/** What the types of numbers have in common. */
final class Digits {

  private Digits() {}

  /** The digits of a value without its sign, filled with zeros to {@code places}. */
  static String of(BigInteger unscaled, int places) throws MisfitException {
    String digits = unscaled.abs().toString();
    if (digits.length() > places) {
      throw new MisfitException(
          "found a number of %d digits, expected at most %d".formatted(digits.length(), places));
    }
    return "0".repeat(places - digits.length()) + digits;
  }

  static BigInteger unscaled(Object value, Field field) throws MisfitException {
    BigInteger unscaled = Numbers.unscaled(value, field.scale());
    if (unscaled.signum() < 0 && !field.signed()) {
      throw new MisfitException("found a negative number, the field has no sign");
    }
    return unscaled;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** True when the bytes would make a packed decimal, which a wrong copy book often explains. */
  static boolean packed(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] >> 4 & 0xF;
      int low = bytes[i] & 0xF;
      boolean last = i == bytes.length - 1;
      if (high > 9 || (last ? low < 0xA : low > 9)) {
        return false;
      }
    }
    return true;
  }

  static String hint(byte[] bytes) {
    return packed(bytes) ? "; the field looks like a packed decimal" : "";
  }
}
