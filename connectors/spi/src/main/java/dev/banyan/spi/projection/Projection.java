package dev.banyan.spi.projection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A projection as a running route declares it. */
public interface Projection {

  /** Unique among the running projections: the table, unless several routes write it. */
  String name();

  /** Folder of the route's mapping, which names the capability. */
  String capability();

  String routeId();

  /** Topic with the changes of the legacy table. */
  String topic();

  /** Name under which the applied offsets are stored. */
  String consumer();

  /** The table, with its schema unless that is public. */
  String table();

  /** Columns of the projection and the legacy columns they are taken from, one legacy row each. */
  Map<String, String> key();

  /** What the route would make of the legacy row. */
  Outcome map(LegacyRow row);

  /**
   * @param key values of {@link #key()} by column of the projection; empty when the row has none
   * @param rows the rows to find in the projection, each with a text a column as it is handed to
   *     the database; a column that is missing is null
   * @param refusal why the row cannot be mapped; then there are no rows
   */
  record Outcome(
      Map<String, String> key,
      List<Map<String, @Nullable String>> rows,
      @Nullable String refusal) {}
}
