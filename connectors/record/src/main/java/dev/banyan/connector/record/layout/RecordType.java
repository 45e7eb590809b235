package dev.banyan.connector.record.layout;

import java.util.List;

/** One kind of record of a layout: {@code request}, {@code trailer}. */
public record RecordType(String name, List<Field> fields) {

  public RecordType {
    fields = List.copyOf(fields);
  }

  /** Fields that a body has. */
  public List<Field> named() {
    return fields.stream().filter(field -> !field.isFiller()).toList();
  }
}
