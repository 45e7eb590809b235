package dev.banyan.connector.changestream;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Told of each batch after Kafka has acknowledged all of it. Must not block for long. */
interface BatchListener {
  void acknowledged(List<SourceRecord> batch);
}
