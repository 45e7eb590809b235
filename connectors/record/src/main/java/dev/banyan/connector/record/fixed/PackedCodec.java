package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.value.MisfitException;
import dev.banyan.connector.record.value.Numbers;
import java.math.BigInteger;

/**
 * Two digits a byte; the last half byte is the sign. A, C, E and F are read as plus, B and D as
 * minus, as IBM's machines do; written are C, D and, without a sign, F.
 */
record PackedCodec(Field field) implements FieldCodec {

  @Override
  public Object read(byte[] bytes) throws MisfitException {
    StringBuilder digits = new StringBuilder();
    int last = bytes.length * 2 - 1;
    for (int place = 0; place < last; place++) {
      int half = half(bytes, place);
      if (half > 9) {
        throw misfit(bytes, place, "two packed digits");
      }
      digits.append(half);
    }
    int sign = half(bytes, last);
    if (sign < 0xA) {
      throw misfit(bytes, last, "a packed digit and a sign");
    }
    BigInteger value = new BigInteger(digits.toString());
    boolean negative = sign == 0xB || sign == 0xD;
    if (negative && !field.signed()) {
      throw new MisfitException("found a negative number, the field has no sign");
    }
    return Numbers.of(negative ? value.negate() : value, field.scale());
  }

  @Override
  public byte[] write(Object value) throws MisfitException {
    BigInteger unscaled = Digits.unscaled(value, field);
    String digits = Digits.of(unscaled, field.length() * 2 - 1);
    int sign = !field.signed() ? 0xF : unscaled.signum() < 0 ? 0xD : 0xC;
    byte[] bytes = new byte[field.length()];
    for (int place = 0; place < bytes.length * 2; place++) {
      int half = place < digits.length() ? digits.charAt(place) - '0' : sign;
      bytes[place / 2] |= (byte) (place % 2 == 0 ? half << 4 : half);
    }
    return bytes;
  }

  private static int half(byte[] bytes, int place) {
    int both = bytes[place / 2];
    return (place % 2 == 0 ? both >> 4 : both) & 0xF;
  }

  private static MisfitException misfit(byte[] bytes, int place, String expected) {
    return new MisfitException(
        "found byte %s at its place %d, expected %s"
            .formatted(CodePage.hex(bytes[place / 2]), place / 2 + 1, expected));
  }
}
