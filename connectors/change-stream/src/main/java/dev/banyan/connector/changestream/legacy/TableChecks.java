package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.SourceTable.Mask;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.util.List;

/** What is asked of tables in any kind of database: topics, keys, masks. */
final class TableChecks {

  private final List<String> refusals;

  /**
   * @param refusals where each finding goes, with its remedy
   */
  TableChecks(List<String> refusals) {
    this.refusals = refusals;
  }

  void topics(StreamDefinition definition) {
    for (String table : definition.sharingTopics()) {
      refusals.add(
          "table "
              + table
              + " shares the topic "
              + definition.topic(table)
              + " with another: their names differ only in signs that Kafka does not take; leave one out");
    }
  }

  /** The table with the columns that tell its rows apart. */
  SourceTable keyed(SourceTable table, LegacyTable found) {
    SourceTable keyed = table;
    if (table.keyIndex() != null) {
      List<String> columns = found.uniqueIndexes().get(table.keyIndex());
      if (columns == null) {
        refuse(
            table,
            "has no unique index '"
                + table.keyIndex()
                + "' over plain columns; there are: "
                + found.uniqueIndexes().keySet());
        return table;
      }
      keyed = table.withKey(columns);
    }
    if (keyed.key().isEmpty() && found.primaryKey().isEmpty()) {
      refuse(
          table,
          "has no primary key: name the columns that tell its rows apart with 'key', or a unique"
              + " index with 'keyIndex', in the source file; unique indexes there: "
              + found.uniqueIndexes().keySet());
    }
    for (String column : keyed.key()) {
      if (!found.columns().containsKey(column)) {
        refuse(
            table,
            "has no column '" + column + "' for its key; there are: " + found.columns().keySet());
      }
    }
    return keyed;
  }

  /** A mask that has no effect would let out what it should keep in. */
  void masks(SourceTable table, LegacyTable found) {
    table.mask().forEach((column, mask) -> mask(table, found, column, mask));
  }

  private void mask(SourceTable table, LegacyTable found, String column, Mask mask) {
    String type = found.columns().get(column);
    String name = "column " + table.id() + "." + column;
    if (type == null) {
      refuse(
          table, "has no column '" + column + "' to mask; there are: " + found.columns().keySet());
    } else if (mask != Mask.DROP && !found.isText(type)) {
      refusals.add(name + " is " + type + ": only text can be blanked or hashed; drop it");
    } else if (found.primaryKey().contains(column) && table.key().isEmpty()) {
      refusals.add(name + " is in the primary key, which tells rows apart: it cannot be masked");
    }
  }

  private void refuse(SourceTable table, String why) {
    refusals.add("table " + table.id() + " " + why);
  }
}
