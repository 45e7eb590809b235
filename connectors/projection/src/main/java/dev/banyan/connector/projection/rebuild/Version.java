package dev.banyan.connector.projection.rebuild;

import dev.banyan.spi.Position;
import org.jspecify.annotations.Nullable;

/**
 * A version of a projection's table that is or was beside the one that readers see.
 *
 * @param projection the table as readers name it
 * @param state filling, ready (caught up), current, or kept (was current)
 * @param wanted what a person asked for: switch, drop, or null
 * @param automatic whether it becomes current by itself when it compares well
 * @param filledFrom topic or snapshot
 * @param consumer of the route
 * @param key of the route's mapping action
 * @param mapping the mapping that fills the version
 * @param mappingText as it was when the version was begun
 * @param position of rows that the snapshot reads
 */
record Version(
    String projection,
    int number,
    String state,
    @Nullable String wanted,
    boolean automatic,
    String filledFrom,
    String topic,
    String consumer,
    String key,
    String mapping,
    String mappingText,
    Position position,
    Scan scan) {

  /**
   * How far the snapshot is.
   *
   * @param place last row read, as JSON, null before the first
   */
  record Scan(@Nullable String place, boolean done) {}

  boolean current() {
    return state.equals("current");
  }

  /** The table's name while readers do not see it. */
  String table() {
    return table(projection, number);
  }

  static String table(String projection, int number) {
    return projection + "__v" + number;
  }

  /** Under which name the version's offsets are stored while readers do not see it. */
  String ownConsumer() {
    return consumer + "/" + table();
  }
}
