package dev.banyan.connector.changestream;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Writes a batch of changes to Kafka and lets Debezium forget it only when the broker has
 * acknowledged every record of it. Anything else stops the engine, which then reads the batch
 * again.
 */
final class KafkaForwarder implements ChangeConsumer<ChangeEvent<SourceRecord, SourceRecord>> {

  private final Producer<byte[], byte[]> producer;
  private final RecordEncoder encoder;
  private final Topics topics;
  private final BatchListener listener;

  KafkaForwarder(
      Producer<byte[], byte[]> producer,
      RecordEncoder encoder,
      Topics topics,
      BatchListener listener) {
    this.producer = producer;
    this.encoder = encoder;
    this.topics = topics;
    this.listener = listener;
  }

  @Override
  public void handleBatch(
      List<ChangeEvent<SourceRecord, SourceRecord>> events,
      RecordCommitter<ChangeEvent<SourceRecord, SourceRecord>> committer)
      throws InterruptedException {
    Acknowledgements sent = new Acknowledgements();
    for (ChangeEvent<SourceRecord, SourceRecord> event : events) {
      send(event.value(), sent);
    }
    producer.flush();
    sent.requireAll();
    for (ChangeEvent<SourceRecord, SourceRecord> event : events) {
      committer.markProcessed(event);
    }
    committer.markBatchFinished();
    listener.acknowledged(events.stream().map(ChangeEvent::value).toList());
  }

  @Override
  public boolean supportsTombstoneEvents() {
    return false;
  }

  private void send(SourceRecord record, Acknowledgements sent) throws InterruptedException {
    topics.ensure(record.topic());
    if (Change.isTruncate(record)) {
      // A truncate has no key: each partition must learn of it at its own place in the order.
      for (PartitionInfo partition : producer.partitionsFor(record.topic())) {
        send(encoder.encode(record, partition.partition()), sent);
      }
    } else {
      send(encoder.encode(record, record.kafkaPartition()), sent);
    }
  }

  /** A refusal that is known already ends the batch: each further record would wait as long. */
  private void send(ProducerRecord<byte[], byte[]> record, Acknowledgements sent) {
    sent.expectOne();
    producer.send(record, sent);
    sent.requireNoRefusal();
  }
}
