package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.value.MisfitException;
import dev.banyan.connector.record.value.Numbers;
import java.math.BigInteger;
import java.util.Arrays;

/** Two's complement, high byte first. */
record BinaryCodec(Field field) implements FieldCodec {

  @Override
  public Object read(byte[] bytes) {
    BigInteger value = field.signed() ? new BigInteger(bytes) : new BigInteger(1, bytes);
    return Numbers.of(value, field.scale());
  }

  @Override
  public byte[] write(Object value) throws MisfitException {
    BigInteger unscaled = Digits.unscaled(value, field);
    int bits = unscaled.bitLength() + (field.signed() ? 1 : 0);
    if (bits > field.length() * 8) {
      throw new MisfitException(
          "found a number of %d bits, expected at most %d".formatted(bits, field.length() * 8));
    }
    byte[] bytes = new byte[field.length()];
    Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
    byte[] digits = unscaled.toByteArray();
    int taken = Math.min(digits.length, bytes.length);
    System.arraycopy(digits, digits.length - taken, bytes, bytes.length - taken, taken);
    return bytes;
  }
}
