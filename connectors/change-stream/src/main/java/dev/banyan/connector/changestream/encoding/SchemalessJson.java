package dev.banyan.connector.changestream.encoding;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what {@link JsonConverter} without schemas writes, byte for byte, without building a tree
 * first. Plain values are written at once; whatever else a schema may say is left to the converter
 * itself. Used by one thread.
 */
public final class SchemalessJson {

  /** A table's schema changes with its columns; old ones must not pile up. */
  private static final int MAX_SCHEMAS = 1_000;

  /** Connect's own logical types, such as decimals, which the converter treats by their name. */
  private static final String LOGICAL = "org.apache.kafka.connect.data.";

  private final Converter converter;
  private final boolean defaultsForNulls;
  private final JsonFactory factory = new JsonFactory();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
  private final Map<Schema, Column[]> known = new IdentityHashMap<>();

  private record Column(Field field, SerializedString name, boolean plain) {}

  private SchemalessJson(Converter converter, boolean defaultsForNulls) {
    this.converter = converter;
    this.defaultsForNulls = defaultsForNulls;
  }

  /** Null when the converter is another or has other settings, so that its bytes would differ. */
  public static @Nullable SchemalessJson of(Converter converter, Map<String, ?> settings) {
    boolean schemas = !"false".equals(String.valueOf(settings.get("schemas.enable")));
    if (converter.getClass() != JsonConverter.class || schemas) {
      return null;
    }
    Object defaults = settings.get("replace.null.with.default");
    return new SchemalessJson(converter, !"false".equals(String.valueOf(defaults)));
  }

  public byte @Nullable [] write(String topic, @Nullable Schema schema, @Nullable Object value) {
    if (schema == null
        || !(value instanceof Struct struct)
        || schema.type() != Schema.Type.STRUCT) {
      return converter.fromConnectData(topic, schema, value);
    }
    buffer.reset();
    try (JsonGenerator json = factory.createGenerator(buffer, JsonEncoding.UTF8)) {
      writeStruct(json, topic, schema, struct);
    } catch (IOException e) {
      throw new UncheckedIOException("a change of " + topic + " cannot be written as JSON", e);
    }
    return buffer.toByteArray();
  }

  private void writeStruct(JsonGenerator json, String topic, Schema schema, Struct struct)
      throws IOException {
    if (struct.schema() != schema && !struct.schema().equals(schema)) {
      throw new IllegalArgumentException(
          "a change of " + topic + " has a value of another schema than it says");
    }
    json.writeStartObject();
    for (Column column : columns(struct.schema())) {
      json.writeFieldName(column.name());
      Schema of = column.field().schema();
      // Struct.get would put the default in the place of a null.
      Object value =
          of.defaultValue() == null
              ? struct.get(column.field())
              : struct.getWithoutDefault(column.field().name());
      if (column.plain()) {
        writePlain(json, topic, of, value);
      } else {
        writeByConverter(json, topic, of, value);
      }
    }
    json.writeEndObject();
  }

  private void writePlain(JsonGenerator json, String topic, Schema schema, @Nullable Object value)
      throws IOException {
    if (value == null) {
      if (schema.isOptional() && (schema.defaultValue() == null || !defaultsForNulls)) {
        json.writeNull();
      } else {
        writeByConverter(json, topic, schema, null);
      }
      return;
    }
    switch (schema.type()) {
      case STRING -> json.writeString(value.toString());
      case INT64 -> json.writeNumber((Long) value);
      case INT32 -> json.writeNumber((Integer) value);
      case INT16 -> json.writeNumber((Short) value);
      case INT8 -> json.writeNumber((Byte) value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case FLOAT64 -> json.writeNumber((Double) value);
      case FLOAT32 -> json.writeNumber((Float) value);
      case STRUCT -> writeStruct(json, topic, schema, (Struct) value);
      default -> throw new IllegalStateException(schema.type() + " is not plain");
    }
  }

  private void writeByConverter(
      JsonGenerator json, String topic, Schema schema, @Nullable Object value) throws IOException {
    byte[] bytes = converter.fromConnectData(topic, schema, value);
    if (bytes == null) {
      json.writeNull();
    } else {
      json.writeRawValue(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private Column[] columns(Schema schema) {
    Column[] columns = known.get(schema);
    if (columns == null) {
      if (known.size() >= MAX_SCHEMAS) {
        known.clear();
      }
      List<Field> fields = schema.fields();
      columns = new Column[fields.size()];
      for (int i = 0; i < columns.length; i++) {
        Field field = fields.get(i);
        columns[i] = new Column(field, new SerializedString(field.name()), isPlain(field.schema()));
      }
      known.put(schema, columns);
    }
    return columns;
  }

  private static boolean isPlain(Schema schema) {
    if (schema.name() != null && schema.name().startsWith(LOGICAL)) {
      return false;
    }
    return switch (schema.type()) {
      case ARRAY, MAP, BYTES -> false;
      default -> true;
    };
  }
}
