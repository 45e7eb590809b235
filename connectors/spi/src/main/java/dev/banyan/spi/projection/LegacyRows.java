package dev.banyan.spi.projection;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of legacy tables, encoded (and masked) by the very code that encodes them in the
 * change stream. Tables are named by the topics that carry them.
 */
public interface LegacyRows {

  /** Whether a stream of this hub carries the topic's table. */
  boolean reads(String topic);

  /** About how many rows the table has, without counting them. */
  long estimate(String topic) throws SQLException;

  /**
   * Reads rows in the order of the key columns, without holding more than a few in memory. The
   * order is that of values, and of bytes in UTF-8 for text: the same in every database, whatever
   * collation its columns have.
   *
   * @param keyColumns legacy columns that together are unique and not null
   * @param after place of the row before the first one to read, or null to begin
   * @param limit most rows to read
   */
  void scan(
      String topic,
      List<String> keyColumns,
      @Nullable List<String> after,
      int limit,
      RowConsumer rows)
      throws SQLException, InterruptedException;

  /**
   * Reads the rows at places, as far as there are such rows, in any order.
   *
   * @param places values of the key columns each, as text; at most a few hundred
   */
  List<LegacyRow> find(String topic, List<String> keyColumns, Collection<List<String>> places)
      throws SQLException;

  /**
   * The key of a record in the topic for a row that need not exist any more.
   *
   * @param values of the key columns by name, as text
   */
  byte[] key(String topic, Map<String, String> values) throws SQLException;

  /** Closes what was kept open for the next call. */
  void release();

  /** Takes rows while they are read; may take its time. */
  interface RowConsumer {
    void accept(LegacyRow row) throws SQLException, InterruptedException;
  }
}
