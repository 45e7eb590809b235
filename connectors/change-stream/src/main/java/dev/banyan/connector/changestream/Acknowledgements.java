package dev.banyan.connector.changestream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Counts what the broker has acknowledged of one batch, and keeps its first refusal. */
final class Acknowledgements implements Callback {

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();
  private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
  private int expected;

  /** Called by the sending thread before each record. */
  void expectOne() {
    expected++;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    if (exception == null) {
      if (metadata != null) {
        ends.merge(
            new TopicPartition(metadata.topic(), metadata.partition()),
            metadata.offset() + 1,
            Math::max);
      }
      acknowledged.incrementAndGet();
    } else {
      refusal.compareAndSet(null, exception);
    }
  }

  /** First offset behind what was acknowledged, of each partition that took part. */
  Map<TopicPartition, Long> ends() {
    return ends;
  }

  void requireNoRefusal() {
    Exception refused = refusal.get();
    if (refused != null) {
      throw new IllegalStateException("Kafka did not take a change: " + refused, refused);
    }
  }

  /** Called after the producer was flushed, which returns when each callback was called. */
  void requireAll() {
    requireNoRefusal();
    if (acknowledged.get() != expected) {
      throw new IllegalStateException(
          "Kafka acknowledged %d of %d changes".formatted(acknowledged.get(), expected));
    }
  }
}
