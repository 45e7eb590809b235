package dev.banyan.connector.record.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact numbers: whole ones as Long (BigInteger above 18 digits), others as BigDecimal. */
public final class Numbers {

  private static final double EXACT = 1L << 53;
  private static final int MOST_CHARACTERS = 60;

  private Numbers() {}

  /** The value of a field that has {@code scale} implied decimals. */
  public static Number of(BigInteger unscaled, int scale) {
    if (scale > 0) {
      return new BigDecimal(unscaled, scale);
    }
    if (unscaled.bitLength() < Long.SIZE) {
      return unscaled.longValue();
    }
    return unscaled;
  }

  /** The digits to write for a value of a body. */
  public static BigInteger unscaled(Object value, int scale) throws MisfitException {
    BigDecimal number = number(value);
    if (number.precision() + Math.abs((long) number.scale()) > MOST_CHARACTERS) {
      throw new MisfitException("found a number that is too long or too exact");
    }
    try {
      return number.setScale(scale).unscaledValue();
    } catch (ArithmeticException e) {
      throw new MisfitException("found more than " + scale + " decimals");
    }
  }

  private static BigDecimal number(Object value) throws MisfitException {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    if (value instanceof Double || value instanceof Float) {
      double floating = ((Number) value).doubleValue();
      if (Math.rint(floating) != floating || Math.abs(floating) >= EXACT) {
        throw new MisfitException(
            "found a floating-point number, which is not exact; give a decimal or text");
      }
      return BigDecimal.valueOf((long) floating);
    }
    if (value instanceof Number number) {
      return BigDecimal.valueOf(number.longValue());
    }
    if (value instanceof String text && text.matches("-?\\d{1,40}(\\.\\d{1,38})?")) {
      return new BigDecimal(text);
    }
    throw new MisfitException(
        "found " + value.getClass().getSimpleName() + " that is no number, as 12 or \"12.50\"");
  }
}
