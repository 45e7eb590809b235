package dev.banyan.connector.changestream.rows;

import dev.banyan.spi.projection.LegacyRow;
import dev.banyan.spi.projection.LegacyRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the one of several streams that carries the topic. */
public final class StreamRows implements LegacyRows {

  private final Supplier<List<PostgresRows>> streams;

  /**
   * @param streams those that there are at present
   */
  public StreamRows(Supplier<List<PostgresRows>> streams) {
    this.streams = streams;
  }

  @Override
  public boolean reads(String topic) {
    return streams.get().stream().anyMatch(stream -> stream.reads(topic));
  }

  @Override
  public long estimate(String topic) throws SQLException {
    return of(topic).estimate(topic);
  }

  @Override
  public void scan(
      String topic,
      List<String> keyColumns,
      @Nullable List<String> after,
      int limit,
      RowConsumer rows)
      throws SQLException, InterruptedException {
    of(topic).scan(topic, keyColumns, after, limit, rows);
  }

  @Override
  public List<LegacyRow> find(
      String topic, List<String> keyColumns, Collection<List<String>> places) throws SQLException {
    return of(topic).find(topic, keyColumns, places);
  }

  @Override
  public byte[] key(String topic, Map<String, String> values) throws SQLException {
    return of(topic).key(topic, values);
  }

  @Override
  public void release() {
    streams.get().forEach(LegacyRows::release);
  }

  private LegacyRows of(String topic) {
    return streams.get().stream()
        .filter(stream -> stream.reads(topic))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no change stream of this hub carries "
                        + topic
                        + ", or not of a kind whose rows can be read"));
  }
}
