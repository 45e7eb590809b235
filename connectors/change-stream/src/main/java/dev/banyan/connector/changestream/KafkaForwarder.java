package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.control.Notice;
import dev.banyan.connector.changestream.echo.Echoes;
import dev.banyan.connector.changestream.position.Watermarks;
import dev.banyan.spi.EchoMark;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch of changes to Kafka and lets Debezium forget it only when the broker has
 * acknowledged every record of it. Anything else stops the engine, which then reads the batch
 * again.
 */
final class KafkaForwarder implements ChangeConsumer<ChangeEvent<SourceRecord, SourceRecord>> {

  private final Producer<byte[], byte[]> producer;
  private final RecordEncoder encoder;
  private final Topics topics;
  private final StreamControl control;
  private final Watermarks watermarks;
  private final BatchListener listener;
  private final Echoes echoes = new Echoes();
  private @Nullable ChangeEvent<SourceRecord, SourceRecord> held;

  KafkaForwarder(
      Producer<byte[], byte[]> producer,
      RecordEncoder encoder,
      Topics topics,
      StreamControl control,
      Watermarks watermarks,
      BatchListener listener) {
    this.producer = producer;
    this.encoder = encoder;
    this.topics = topics;
    this.control = control;
    this.watermarks = watermarks;
    this.listener = listener;
  }

  @Override
  public void handleBatch(
      List<ChangeEvent<SourceRecord, SourceRecord>> events,
      RecordCommitter<ChangeEvent<SourceRecord, SourceRecord>> committer)
      throws InterruptedException {
    Acknowledgements sent = new Acknowledgements();
    List<ChangeEvent<SourceRecord, SourceRecord>> settled = new ArrayList<>(events.size());
    for (ChangeEvent<SourceRecord, SourceRecord> event : events) {
      String command = echoes.read(event.value());
      if (command != null) {
        event.value().headers().addString(EchoMark.HEADER, command);
      }
      send(event.value(), sent);
      settle(event, settled);
    }
    producer.flush();
    sent.requireAll();
    for (ChangeEvent<SourceRecord, SourceRecord> event : settled) {
      committer.markProcessed(event);
    }
    committer.markBatchFinished();
    List<SourceRecord> batch = events.stream().map(ChangeEvent::value).toList();
    listener.acknowledged(batch);
    watermarks.acknowledged(batch, sent.ends());
  }

  @Override
  public boolean supportsTombstoneEvents() {
    return false;
  }

  /** A transaction with Banyan's mark is forgotten as a whole, or its mark would not be seen. */
  private void settle(
      ChangeEvent<SourceRecord, SourceRecord> event,
      List<ChangeEvent<SourceRecord, SourceRecord>> settled) {
    if (echoes.hasEnded() && held != null) {
      settled.add(held);
      held = null;
    }
    if (echoes.isInside()) {
      held = event;
    } else {
      settled.add(event);
    }
  }

  private void send(SourceRecord record, Acknowledgements sent) throws InterruptedException {
    if (Notice.is(record)) {
      for (SourceRecord following : control.after(record)) {
        send(following, sent);
      }
      return;
    }
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
