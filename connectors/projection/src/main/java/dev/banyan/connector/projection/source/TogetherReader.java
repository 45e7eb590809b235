package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.mapping.CommitBefore;
import dev.banyan.connector.projection.position.Watermark;
import dev.banyan.spi.EchoMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads a group's topics, and the watermarks that tell how far the legacy log is in them. Where to
 * read is decided by the stored offsets alone. Used by one thread, but for {@link #wakeup()}.
 */
final class TogetherReader implements AutoCloseable {

  private static final byte[] NOTHING = new byte[0];

  private final KafkaConsumer<byte[], byte[]> kafka;
  private final StoredOffsets stored;
  private final Set<String> topics;
  private final HeldChanges held;
  private final Runnable startsAnew;
  private final Map<TopicPartition, StoredOffsets.Place> places = new HashMap<>();
  private @Nullable Watermark watermark;

  /**
   * @param held gets what is read
   * @param startsAnew told when what was read and not committed is to be forgotten
   */
  TogetherReader(
      KafkaConsumer<byte[], byte[]> kafka,
      StoredOffsets stored,
      Set<String> topics,
      HeldChanges held,
      Runnable startsAnew) {
    this.kafka = kafka;
    this.stored = stored;
    this.topics = topics;
    this.held = held;
    this.startsAnew = startsAnew;
    String all =
        topics.stream().map(Pattern::quote).collect(Collectors.joining("|"))
            + "|"
            + Pattern.quote(Watermark.TOPIC_PREFIX)
            + ".+";
    kafka.subscribe(Pattern.compile(all), new Assigned());
  }

  /** Returns whether any change came within the timeout. */
  boolean poll(Duration timeout) {
    boolean came = false;
    for (ConsumerRecord<byte[], byte[]> record : kafka.poll(timeout)) {
      if (topics.contains(record.topic())) {
        Change change = change(record);
        held.add(change, CommitBefore.of(change));
        came = true;
      } else {
        learn(record);
      }
    }
    for (TopicPartition partition : held.partitions()) {
      held.readTo(partition, kafka.position(partition));
    }
    return came;
  }

  /** The newest watermark of the stream that feeds the topics. */
  @Nullable Watermark watermark() {
    return watermark;
  }

  /** Reads no more of these partitions, and goes on with the others. */
  void pause(Set<TopicPartition> full) {
    Set<TopicPartition> resumed = new HashSet<>(kafka.paused());
    resumed.removeAll(full);
    kafka.resume(resumed);
    kafka.pause(full);
  }

  /** Up to where a partition was written. */
  StoredOffsets.Place place(TopicPartition partition) {
    StoredOffsets.Place place = places.get(partition);
    if (place == null) {
      throw new IllegalStateException("changes of " + partition + ", which is not assigned");
    }
    return place;
  }

  void written(TopicPartition partition, long to) {
    places.put(partition, new StoredOffsets.Place(to, place(partition).mapping()));
  }

  /** Goes back to what is stored, after changes that were not applied. */
  void seekToStored() {
    seek(kafka.assignment());
  }

  void wakeup() {
    kafka.wakeup();
  }

  @Override
  public void close() {
    kafka.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(3)));
  }

  private static Change change(ConsumerRecord<byte[], byte[]> record) {
    Header echo = record.headers().lastHeader(EchoMark.HEADER);
    byte[] value = record.value();
    return new Change(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key(),
        value == null ? NOTHING : value,
        echo == null ? null : new String(echo.value(), StandardCharsets.UTF_8));
  }

  private void learn(ConsumerRecord<byte[], byte[]> record) {
    try {
      Watermark read = Watermark.read(record.value());
      Set<String> fed = new HashSet<>(topics);
      fed.retainAll(read.ends().keySet());
      if (fed.equals(topics)) {
        watermark = read;
      } else if (!fed.isEmpty()) {
        throw new IllegalStateException(
            "change stream %s feeds %s only; what is applied together comes from one stream"
                .formatted(read.stream(), fed));
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s at %d is no watermark: %s".formatted(record.topic(), record.offset(), e.getMessage()),
          e);
    }
  }

  private void seek(Collection<TopicPartition> partitions) {
    startsAnew.run();
    held.clear();
    places.clear();
    Map<TopicPartition, Long> beginnings = kafka.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      long beginning = beginnings.getOrDefault(partition, 0L);
      if (topics.contains(partition.topic())) {
        StoredOffsets.Place next = next(partition, beginning);
        kafka.seek(partition, next.next());
        places.put(partition, next);
        held.begin(partition, next.next());
      } else {
        kafka.seek(partition, Math.max(beginning, ends.getOrDefault(partition, 0L) - 1));
      }
    }
    kafka.resume(kafka.paused());
  }

  private StoredOffsets.Place next(TopicPartition partition, long beginning) {
    try {
      return stored.next(partition, beginning);
    } catch (SQLException e) {
      throw new IllegalStateException("stored offsets cannot be read: " + e.getMessage(), e);
    }
  }

  private final class Assigned implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      seek(kafka.assignment());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      startsAnew.run();
      held.clear();
    }
  }
}
