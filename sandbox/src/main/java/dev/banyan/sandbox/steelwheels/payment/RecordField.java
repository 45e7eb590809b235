package dev.banyan.sandbox.steelwheels.payment;

/**
 * One field of a record layout.
 *
 * @param name the name in the contract
 * @param position first byte, counted from 1
 * @param length in bytes
 */
record RecordField(String name, int position, int length, FieldType type) {

  /** The last byte, counted from 1. */
  int end() {
    return position + length - 1;
  }

  String text(String record) {
    return record.substring(position - 1, end());
  }

  MalformedRecordException refused(String reason) {
    return new MalformedRecordException(
        name, "field %s at position %d-%d: %s".formatted(name, position, end(), reason));
  }
}
