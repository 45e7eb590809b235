package dev.banyan.hub.parity.table;

import dev.banyan.hub.parity.compare.KeyRange;
import dev.banyan.hub.parity.table.TableShape.Column;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/**
 * The statements that a comparison needs. Rows are given as arrays of text, an array a column, the
 * first being numbers that name the rows.
 *
 * @param key columns that name a legacy row, in their order
 */
record TableSql(TableShape table, List<Column> key) {

  /** Number, one text a column. */
  String given() {
    return "SELECT g.n, "
        + commas(table.columns(), (column, n) -> column.text(stored(column, n)))
        + from(table.columns());
  }

  /** Number, MD5 of the row. */
  String givenDigests() {
    return "SELECT g.n, md5(ROW("
        + commas(table.columns(), (column, n) -> column.text(stored(column, n)))
        + ")::text)"
        + from(table.columns());
  }

  /** Number, place in the order of keys, one text a key column. */
  String givenKeys() {
    return "SELECT g.n, row_number() OVER (ORDER BY "
        + commas(key, (column, n) -> column.ordered("g.c" + n))
        + "), "
        + commas(key, (column, n) -> column.text("g.c" + n))
        + from(key)
        + " ORDER BY 1";
  }

  /** Rows, sums of the halves of their MD5. */
  String digest(KeyRange range) {
    return "SELECT count(*), " + sums() + hashed(range) + ") r";
  }

  /** One text a key column, rows, sums of the halves of their MD5. */
  String keys(KeyRange range) {
    return "SELECT "
        + commas(key, (column, n) -> "k" + n)
        + ", count(*), "
        + sums()
        + hashed(range)
        + ") r GROUP BY "
        + commas(key, (column, n) -> "o" + n + ", k" + n)
        + " ORDER BY "
        + commas(key, (column, n) -> "o" + n)
        + " LIMIT ?";
  }

  /** Number, position, whether deleted, one text a column. */
  String look() {
    return "SELECT g.n, t.position_commit, t.position_offset, t.deleted, "
        + commas(table.columns(), (column, n) -> column.text("t." + column.quoted()))
        + from(key)
        + " JOIN "
        + table.name()
        + " t ON "
        + join(" AND ", key, (column, n) -> "t." + column.quoted() + " = g.c" + n);
  }

  private String hashed(KeyRange range) {
    return " FROM (SELECT "
        + commas(key, (column, n) -> column.text("t." + column.quoted()) + " AS k" + n)
        + ", "
        + commas(key, (column, n) -> column.ordered("t." + column.quoted()) + " AS o" + n)
        + ", md5(ROW("
        + commas(table.columns(), (column, n) -> column.text("t." + column.quoted()))
        + ")::text) AS m FROM "
        + table.name()
        + " t WHERE NOT t.deleted"
        + (range.after() == null ? "" : " AND " + place() + " > " + questions())
        + (range.upTo() == null ? "" : " AND " + place() + " <= " + questions());
  }

  private static String sums() {
    return "coalesce(sum(('x' || left(m, 16))::bit(64)::bigint), 0)::text,"
        + " coalesce(sum(('x' || right(m, 16))::bit(64)::bigint), 0)::text";
  }

  private String place() {
    return "(" + commas(key, (column, n) -> column.ordered("t." + column.quoted())) + ")";
  }

  private String questions() {
    return "(" + String.join(", ", Collections.nCopies(key.size(), "?")) + ")";
  }

  private static String stored(Column column, int n) {
    return column.stored().equals(column.type()) ? "g.c" + n : "g.c" + n + "::" + column.stored();
  }

  private static String from(List<Column> columns) {
    return " FROM unnest(?::int[], "
        + commas(columns, (column, n) -> "?::text[]::" + column.type() + "[]")
        + ") AS g(n, "
        + commas(columns, (column, n) -> "c" + n)
        + ")";
  }

  private interface Each {
    String of(Column column, int number);
  }

  private static String commas(List<Column> columns, Each each) {
    return join(", ", columns, each);
  }

  private static String join(String separator, List<Column> columns, Each each) {
    StringJoiner texts = new StringJoiner(separator);
    for (int n = 0; n < columns.size(); n++) {
      texts.add(each.of(columns.get(n), n));
    }
    return texts.toString();
  }
}
