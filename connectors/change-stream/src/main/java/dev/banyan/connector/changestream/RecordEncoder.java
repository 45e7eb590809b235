package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;

/**
 * Turns Debezium's records into Kafka's with the very converters that the definition names, so that
 * the bytes are those that Kafka Connect would write.
 */
final class RecordEncoder {

  private final Converter keys;
  private final Converter values;
  private final HeaderConverter headers = new SimpleHeaderConverter();

  RecordEncoder(StreamDefinition definition) {
    this.keys = converter(definition, "key.converter", true);
    this.values = converter(definition, "value.converter", false);
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
        keys.fromConnectData(record.topic(), encoded, record.keySchema(), record.key()),
        values.fromConnectData(record.topic(), encoded, record.valueSchema(), record.value()),
        encoded);
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
