package dev.banyan.connector.changestream.legacy;

import java.util.List;
import java.util.Map;

/** What a legacy database's catalogue says of a table. */
interface LegacyTable {

  /** Name to type, in their order. */
  Map<String, String> columns();

  /** Its columns, empty without one. */
  List<String> primaryKey();

  /** Name to columns. */
  Map<String, List<String>> uniqueIndexes();

  /** Whether a column of that type can be blanked or hashed. */
  boolean isText(String type);
}
