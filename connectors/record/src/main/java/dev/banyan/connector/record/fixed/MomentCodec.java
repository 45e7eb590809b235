package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.layout.FieldType;
import dev.banyan.connector.record.value.MisfitException;
import dev.banyan.connector.record.value.Moments;

/** Dates and times in the field's format. */
record MomentCodec(Moments moments, CodePage page) implements FieldCodec {

  MomentCodec(Field field, CodePage page) {
    this(new Moments(field.type() == FieldType.DATE, field.format()), page);
  }

  @Override
  public Object read(byte[] bytes) throws MisfitException {
    return moments.read(page.printable(bytes));
  }

  @Override
  public byte[] write(Object value) throws MisfitException {
    return page.encode(moments.write(value));
  }
}
