package dev.banyan.connector.projection.source;

import dev.banyan.spi.DeadLetter;
import dev.banyan.spi.delivery.Redriver;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a refused change back by writing it once more to the topic it came from. It carries its
 * position of the legacy log, so a row that has gone on since refuses it.
 */
public final class ChangeRedriver implements Redriver, AutoCloseable {

  private static final Pattern SOURCE = Pattern.compile("kafka:(.+)/\\d+/\\d+");
  private static final int SEND_TIMEOUT_MS = 10_000;

  private final String bootstrapServers;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  public ChangeRedriver(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public boolean handles(String source) {
    return SOURCE.matcher(source).matches();
  }

  @Override
  public void redrive(DeadLetter letter) {
    Matcher source = SOURCE.matcher(letter.source());
    if (!source.matches()) {
      throw new IllegalArgumentException(letter.source() + " is no record of a topic");
    }
    String key = letter.key();
    ProducerRecord<byte[], byte[]> change =
        new ProducerRecord<>(
            source.group(1),
            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
            letter.payload());
    try {
      // A little more than the client's own limit, which says what was wrong.
      producer().send(change).get(SEND_TIMEOUT_MS + 1_000L, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(letter.source() + " could not be put back: Kafka", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private synchronized KafkaProducer<byte[], byte[]> producer() {
    KafkaProducer<byte[], byte[]> known = producer;
    if (known == null) {
      known =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  bootstrapServers,
                  ProducerConfig.CLIENT_ID_CONFIG,
                  "banyan-redrive",
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  SEND_TIMEOUT_MS,
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  SEND_TIMEOUT_MS / 2,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  SEND_TIMEOUT_MS),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      producer = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close();
      producer = null;
    }
  }
}
