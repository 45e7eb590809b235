package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.value.MisfitException;

/** Bytes of one type of field to a value and back. */
interface FieldCodec {

  /**
   * @param bytes exactly the field's
   */
  Object read(byte[] bytes) throws MisfitException;

  /** Gives exactly the field's bytes. */
  byte[] write(Object value) throws MisfitException;
}
