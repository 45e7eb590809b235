package dev.banyan.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change stream knows of its own progress; the hub shows it. Implemented by connectors. */
public interface StreamStatus {

  /** Never blocks longer than a few hundred milliseconds; never throws. */
  List<Table> tables();

  /**
   * @param stream name of the stream's definition
   * @param table legacy table, as the legacy database spells it
   * @param topic Kafka topic that carries its changes
   * @param snapshotRows rows read by the initial snapshot so far
   * @param snapshotState {@code pending}, {@code running}, {@code done} or {@code failed}
   * @param position last position applied to a projection, as the legacy database prints it
   * @param lagBytes log bytes between the legacy database's end and the last applied position
   * @param lagMs age of the oldest change not yet applied; 0 when there is none
   * @param pending records in the topic that no projection has applied yet
   * @param deadLetters dead letters of this table not yet redriven
   */
  record Table(
      String stream,
      String table,
      String topic,
      long snapshotRows,
      String snapshotState,
      @Nullable String position,
      long lagBytes,
      long lagMs,
      long pending,
      long deadLetters) {}
}
