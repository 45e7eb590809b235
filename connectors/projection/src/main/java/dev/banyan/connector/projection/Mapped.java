package dev.banyan.connector.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.spi.Position;
import java.util.List;

/** What a mapping made of one change. */
public sealed interface Mapped {

  Change change();

  /** A row to write: one value a column, by the columns' names in the projection. */
  record Upsert(Change change, Position position, ObjectNode row) implements Mapped {}

  /**
   * All rows that one legacy row is made into, in one table or several; what was made of it before
   * and is not among them goes.
   *
   * @param key the mapping's key columns, which all rows of the legacy row have in common
   */
  record Rows(Change change, Position position, ObjectNode key, List<TableRow> rows)
      implements Mapped {}

  /**
   * @param table empty for the route's first
   */
  record TableRow(String table, ObjectNode row) {}

  /** A row to mark as deleted, by its key columns in the projection. */
  record Delete(Change change, Position position, ObjectNode key) implements Mapped {}

  /** All rows older than the position are to be marked as deleted. */
  record Truncate(Change change, Position position) implements Mapped {}

  /** The change could not be mapped, for a reason that a person can read. */
  record Refused(Change change, String reason) implements Mapped {}

  /** The change touches no row: a heartbeat or a tombstone. */
  record Skipped(Change change) implements Mapped {}

  /** How it is shown in logs and tests of routes. */
  default void describe(ObjectNode into) {
    if (this instanceof Upsert upsert) {
      into.put("op", "upsert").<JsonNode>set("row", upsert.row());
    } else if (this instanceof Rows several) {
      ArrayNode list = into.put("op", "rows").putArray("rows");
      several
          .rows()
          .forEach(
              each -> list.addObject().put("table", each.table()).<JsonNode>set("row", each.row()));
    } else if (this instanceof Delete delete) {
      into.put("op", "delete").<JsonNode>set("row", delete.key());
    } else if (this instanceof Refused refused) {
      into.put("op", "dead-letter").put("reason", refused.reason());
    } else {
      into.put("op", this instanceof Truncate ? "truncate" : "skip");
    }
  }
}
