package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.value.MisfitException;
import dev.banyan.connector.record.value.Numbers;
import java.math.BigInteger;

/**
 * Digits of which the last carries the sign: <code>{ABCDEFGHI</code> for +0 to +9, <code>
 * }JKLMNOPQR</code> for -0 to -9. In EBCDIC these characters are the zones C and D, in ASCII they
 * are what became of them when files were translated. A plain last digit is read as positive; -0 is
 * read as 0, and 0 is always written as +0.
 */
record ZonedCodec(Field field, CodePage page) implements FieldCodec {

  private static final String POSITIVE = "{ABCDEFGHI";
  private static final String NEGATIVE = "}JKLMNOPQR";

  @Override
  public Object read(byte[] bytes) throws MisfitException {
    int last = bytes.length - 1;
    StringBuilder digits = new StringBuilder(bytes.length);
    for (int i = 0; i < last; i++) {
      char c = page.character(bytes[i]);
      if (!Digits.isDigit(c)) {
        throw misfit(bytes, i, "a digit");
      }
      digits.append(c);
    }
    char sign = page.character(bytes[last]);
    int digit = Digits.isDigit(sign) ? sign - '0' : POSITIVE.indexOf(sign);
    boolean negative = digit < 0;
    if (negative) {
      digit = NEGATIVE.indexOf(sign);
    }
    if (digit < 0) {
      throw misfit(bytes, last, "a digit overpunched with the sign");
    }
    BigInteger value = new BigInteger(digits.append(digit).toString());
    return Numbers.of(negative ? value.negate() : value, field.scale());
  }

  @Override
  public byte[] write(Object value) throws MisfitException {
    BigInteger unscaled = Digits.unscaled(value, field);
    char[] digits = Digits.of(unscaled, field.length()).toCharArray();
    int last = digits.length - 1;
    String signs = unscaled.signum() < 0 ? NEGATIVE : POSITIVE;
    if (field.signed()) {
      digits[last] = signs.charAt(digits[last] - '0');
    }
    return page.encode(new String(digits));
  }

  private static MisfitException misfit(byte[] bytes, int at, String expected) {
    return new MisfitException(
        "found byte %s at its place %d, expected %s%s"
            .formatted(CodePage.hex(bytes[at]), at + 1, expected, Digits.hint(bytes)));
  }
}
