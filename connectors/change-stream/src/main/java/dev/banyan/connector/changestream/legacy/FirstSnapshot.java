package dev.banyan.connector.changestream.legacy;

import java.util.Map;

/** What a stored offset says of the snapshot with which Debezium begins. */
public final class FirstSnapshot {

  private static final String INCREMENTAL = "INCREMENTAL";

  private FirstSnapshot() {}

  /**
   * Whether it was broken off in its middle, so that Debezium would begin it again. Rows of an
   * incremental snapshot bear a mark in the same place.
   */
  public static boolean isCutOff(Map<String, ?> offset) {
    Object snapshot = offset.get("snapshot");
    return snapshot != null
        && !INCREMENTAL.equals(snapshot)
        && !Boolean.TRUE.equals(offset.get("snapshot_completed"))
        && !Boolean.TRUE.equals(offset.get("last_snapshot_record"));
  }
}
