package dev.banyan.connector.changestream.rows;

import io.debezium.relational.TableSchema;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.storage.Converter;

/** Encodes a row's key and values with the converters that the stream's definition names. */
final class Encoding {

  private final Converter keys;
  private final Converter values;

  Encoding(Map<String, String> config) {
    this.keys = converter(config, "key.converter", true);
    this.values = converter(config, "value.converter", false);
  }

  byte[] key(String topic, TableSchema schema, Object[] row) {
    return keys.fromConnectData(topic, schema.keySchema(), schema.keyFromColumnData(row));
  }

  byte[] row(String topic, TableSchema schema, Object[] row) {
    return values.fromConnectData(topic, schema.valueSchema(), schema.valueFromColumnData(row));
  }

  private static Converter converter(Map<String, String> config, String name, boolean isKey) {
    Map<String, String> settings = new HashMap<>();
    config.forEach(
        (key, value) -> {
          if (key.startsWith(name + ".")) {
            settings.put(key.substring(name.length() + 1), value);
          }
        });
    String type = String.valueOf(config.get(name));
    try {
      Converter converter =
          Class.forName(type).asSubclass(Converter.class).getDeclaredConstructor().newInstance();
      converter.configure(settings, isKey);
      return converter;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException(name + " '" + type + "' is no converter", e);
    }
  }
}
