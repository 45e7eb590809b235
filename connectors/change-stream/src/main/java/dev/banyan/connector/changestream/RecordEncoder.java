package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.encoding.SchemalessJson;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns Debezium's records into Kafka's with the very converters that the definition names, so that
 * the bytes are those that Kafka Connect would write.
 */
final class RecordEncoder {

  private final Encoding keys;
  private final Encoding values;
  private final HeaderConverter headers = new SimpleHeaderConverter();

  RecordEncoder(StreamDefinition definition) {
    this.keys = encoding(definition, "key.converter", true);
    this.values = encoding(definition, "value.converter", false);
    headers.configure(Map.of("converter.type", "header"));
  }

  ProducerRecord<byte[], byte[]> encode(SourceRecord record, Integer partition) {
    RecordHeaders encoded = new RecordHeaders();
    for (Header header : record.headers()) {
      encoded.add(
          header.key(),
          headers.fromConnectHeader(record.topic(), header.key(), header.schema(), header.value()));
    }
    return new ProducerRecord<>(
        record.topic(),
        partition,
        record.timestamp(),
        keys.encode(record.topic(), encoded, record.keySchema(), record.key()),
        values.encode(record.topic(), encoded, record.valueSchema(), record.value()),
        encoded);
  }

  /** The bytes of a key or a value. */
  private interface Encoding {
    byte @Nullable [] encode(
        String topic, Headers headers, @Nullable Schema schema, @Nullable Object value);
  }

  private static Encoding encoding(StreamDefinition definition, String key, boolean isKey) {
    Converter converter = converter(definition, key, isKey);
    SchemalessJson json = SchemalessJson.of(converter, definition.under(key + "."));
    return json == null
        ? converter::fromConnectData
        : (topic, headers, schema, value) -> json.write(topic, schema, value);
  }

  private static Converter converter(StreamDefinition definition, String key, boolean isKey) {
    String type = definition.required(key);
    try {
      Converter converter =
          Class.forName(type).asSubclass(Converter.class).getDeclaredConstructor().newInstance();
      converter.configure(new HashMap<>(definition.under(key + ".")), isKey);
      return converter;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException(
          "change stream " + definition.name() + ": " + key + " '" + type + "' is no converter", e);
    }
  }
}
