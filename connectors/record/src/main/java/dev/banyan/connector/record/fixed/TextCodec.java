package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.value.MisfitException;

/** Left-aligned text, padded with blanks that the value does not have. */
record TextCodec(Field field, CodePage page) implements FieldCodec {

  @Override
  public Object read(byte[] bytes) throws MisfitException {
    String text = page.printable(bytes);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  @Override
  public byte[] write(Object value) throws MisfitException {
    if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
      throw new MisfitException("found " + value.getClass().getSimpleName() + ", expected text");
    }
    byte[] text = page.encode(value.toString());
    if (text.length > field.length() && !field.cut()) {
      throw new MisfitException(
          "found %d characters, expected at most %d".formatted(text.length, field.length()));
    }
    byte[] bytes = page.blanks(field.length());
    System.arraycopy(text, 0, bytes, 0, Math.min(text.length, bytes.length));
    return bytes;
  }
}
