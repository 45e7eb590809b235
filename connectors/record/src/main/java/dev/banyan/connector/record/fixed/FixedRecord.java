package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.RecordType;
import dev.banyan.connector.record.value.MisfitException;
import dev.banyan.spi.delivery.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One kind of fixed-width record. Safe for use by several threads. */
final class FixedRecord {

  private final String name;
  private final Layout layout;
  private final CodePage page;
  private final List<FieldSlot> slots;
  private final Set<String> names;

  FixedRecord(Layout layout, RecordType type, CodePage page) {
    this.name = type.name();
    this.layout = layout;
    this.page = page;
    this.slots = type.fields().stream().map(field -> new FieldSlot(field, page)).toList();
    this.names = type.named().stream().map(Field::name).collect(Collectors.toSet());
  }

  /** Whether the record's constants are in these bytes; it has some. */
  boolean tells(byte[] record) {
    List<FieldSlot> constants = slots.stream().filter(FieldSlot::isConstant).toList();
    return !constants.isEmpty() && constants.stream().allMatch(slot -> slot.tells(record));
  }

  /** Whether the record's constants are in this body; it has some. */
  boolean tells(Map<?, ?> body) {
    List<FieldSlot> constants = slots.stream().filter(FieldSlot::isConstant).toList();
    return !constants.isEmpty()
        && constants.stream().allMatch(slot -> slot.tells(body.get(slot.field().name())));
  }

  /**
   * @param where names the record for messages: {@code record 3}
   */
  Map<String, Object> read(byte[] record, String where) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (FieldSlot slot : slots) {
      if (!slot.field().isFiller()) {
        try {
          put(values, slot, record);
        } catch (MisfitException e) {
          throw refused(where, slot.field(), e.found() + page.guess(record));
        }
      }
    }
    return values;
  }

  // A body may hold null for an absent value, which Map's type does not say.
  @SuppressWarnings("NullAway")
  private static void put(Map<String, Object> values, FieldSlot slot, byte[] record)
      throws MisfitException {
    values.put(slot.field().name(), slot.read(record));
  }

  byte[] write(Map<?, ?> body, String where) {
    Set<String> unknown = new TreeSet<>();
    body.keySet().forEach(key -> unknown.add(String.valueOf(key)));
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw new RefusedException(
          "%s of %s, %s: has no field %s, only %s"
              .formatted(where, layout.name(), name, unknown, new TreeSet<>(names)));
    }
    byte[] record = new byte[layout.length()];
    for (FieldSlot slot : slots) {
      Field field = slot.field();
      try {
        slot.write(field.isFiller() ? null : body.get(field.name()), record);
      } catch (MisfitException e) {
        throw refused(where, field, e.found());
      }
    }
    return record;
  }

  private RefusedException refused(String where, Field field, String what) {
    return new RefusedException(
        "%s of %s, %s, field %s at %d-%d (%s): %s"
            .formatted(
                where,
                layout.name(),
                name,
                field.name(),
                field.position(),
                field.end(),
                field.type().word(),
                what));
  }
}
