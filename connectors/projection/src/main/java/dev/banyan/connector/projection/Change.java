package dev.banyan.connector.projection;

import org.jspecify.annotations.Nullable;

/**
 * One record of a change stream's topic as it came.
 *
 * @param topic topic it was read from
 * @param partition partition of the topic
 * @param offset place in the partition
 * @param key the legacy row's primary key as JSON, or null
 * @param value Debezium's envelope as JSON
 * @param echo the command of Banyan's own that made the change, or null for anybody else's
 */
public record Change(
    String topic,
    int partition,
    long offset,
    byte @Nullable [] key,
    byte[] value,
    @Nullable String echo) {

  public Change(String topic, int partition, long offset, byte @Nullable [] key, byte[] value) {
    this(topic, partition, offset, key, value, null);
  }

  /** Unique name of the record, the source of its dead letter. */
  public String source() {
    return "kafka:" + topic + "/" + partition + "/" + offset;
  }
}
