package dev.banyan.connector.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of each partition that a batch covers. Whoever applies the batch moves the stored
 * offsets from the beginning to the end of each stretch in its own transaction, and confirms.
 */
public final class Progress {

  /**
   * @param topic topic
   * @param partition partition of the topic
   * @param from offset that must be stored as the next one before the batch is applied
   * @param to offset to store as the next one
   * @param mapping {@code old>new} when a switch of versions put one mapping in the place of
   *     another, else null; must still be stored as well
   */
  public record Span(String topic, int partition, long from, long to, @Nullable String mapping) {
    public Span(String topic, int partition, long from, long to) {
      this(topic, partition, from, to, null);
    }
  }

  private final String consumer;
  private final List<Span> spans;
  private final @Nullable JointTransaction joint;
  private volatile boolean confirmed;

  public Progress(String consumer, List<Span> spans) {
    this(consumer, spans, null);
  }

  /**
   * @param joint the transaction that the batch is to be part of, or null for one of its own
   */
  public Progress(String consumer, List<Span> spans, @Nullable JointTransaction joint) {
    this.consumer = consumer;
    this.spans = List.copyOf(spans);
    this.joint = joint;
  }

  /** Progress of a batch that was not read from a topic, in a test of a route. */
  public static Progress none() {
    return new Progress("none", List.of());
  }

  /** Under which name the offsets are stored. */
  public String consumer() {
    return consumer;
  }

  public List<Span> spans() {
    return spans;
  }

  /** The mapping to use where a route names {@code mapping}. */
  public String mappingInsteadOf(String mapping) {
    for (Span span : spans) {
      String replaced = span.mapping();
      if (replaced != null && replaced.startsWith(mapping + ">")) {
        return replaced.substring(mapping.length() + 1);
      }
    }
    return mapping;
  }

  /** The transaction of others that rows and offsets are to be written in, if there is one. */
  public @Nullable JointTransaction joint() {
    return joint;
  }

  /** Says that rows and offsets are committed, or written in the joint transaction. */
  public void confirm() {
    confirmed = true;
  }

  public boolean confirmed() {
    return confirmed;
  }
}
