package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.value.MisfitException;
import dev.banyan.connector.record.value.Numbers;
import java.math.BigInteger;

/** Digits without a sign, filled with zeros. */
record NumericCodec(Field field, CodePage page) implements FieldCodec {

  @Override
  public Object read(byte[] bytes) throws MisfitException {
    StringBuilder digits = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      char c = page.character(bytes[i]);
      if (!Digits.isDigit(c)) {
        throw new MisfitException(
            "found byte %s at its place %d, expected a digit%s"
                .formatted(CodePage.hex(bytes[i]), i + 1, Digits.hint(bytes)));
      }
      digits.append(c);
    }
    return Numbers.of(new BigInteger(digits.toString()), field.scale());
  }

  @Override
  public byte[] write(Object value) throws MisfitException {
    BigInteger unscaled = Numbers.unscaled(value, field.scale());
    if (unscaled.signum() < 0) {
      throw new MisfitException("found a negative number, the field has no sign");
    }
    return page.encode(Digits.of(unscaled, field.length()));
  }
}
