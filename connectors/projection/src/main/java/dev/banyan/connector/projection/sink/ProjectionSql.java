package dev.banyan.connector.projection.sink;

import dev.banyan.connector.projection.sink.TableShape.Column;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The three statements that a projection needs. Each takes arrays of text, one a column, so that a
 * batch is one round trip; the database turns each text into its column's type and keeps every
 * digit.
 *
 * @param upsert arrays of all columns, then of the two parts of the position
 * @param delete arrays of the key columns, then of the two parts of the position
 * @param truncate the two parts of the position
 */
record ProjectionSql(String upsert, String delete, String truncate) {

  private static final String OLDER = "(t.position_commit, t.position_offset) < ";

  static ProjectionSql of(TableShape table) {
    return new ProjectionSql(upsert(table), delete(table), truncate(table));
  }

  private static String upsert(TableShape table) {
    return "INSERT INTO "
        + table.name()
        + " AS t ("
        + join(table.columns(), "%1$s, ")
        + "position_commit, position_offset, deleted) SELECT "
        + join(table.columns(), "u.%1$s::%2$s, ")
        + "u.position_commit, u.position_offset, false FROM unnest("
        + join(table.columns(), "?::text[], ")
        + "?::bigint[], ?::bigint[]) AS u("
        + join(table.columns(), "%1$s, ")
        + "position_commit, position_offset) ON CONFLICT ("
        + commas(table.keyColumns(), "%1$s")
        + ") DO UPDATE SET "
        + join(table.columns(), "%1$s = excluded.%1$s, ")
        + "position_commit = excluded.position_commit, position_offset = excluded.position_offset,"
        + " deleted = false WHERE "
        + OLDER
        + "(excluded.position_commit, excluded.position_offset)";
  }

  private static String delete(TableShape table) {
    return "UPDATE "
        + table.name()
        + " AS t SET deleted = true, position_commit = u.position_commit,"
        + " position_offset = u.position_offset FROM unnest("
        + join(table.keyColumns(), "?::text[], ")
        + "?::bigint[], ?::bigint[]) AS u("
        + join(table.keyColumns(), "%1$s, ")
        + "position_commit, position_offset) WHERE "
        + join(table.keyColumns(), "t.%1$s = u.%1$s::%2$s AND ")
        + OLDER
        + "(u.position_commit, u.position_offset)";
  }

  private static String truncate(TableShape table) {
    return "UPDATE "
        + table.name()
        + " AS t SET deleted = true, position_commit = p.commit, position_offset = p.change"
        + " FROM (SELECT ?::bigint AS commit, ?::bigint AS change) p WHERE "
        + OLDER
        + "(p.commit, p.change)";
  }

  private static String join(List<Column> columns, String each) {
    return columns.stream()
        .map(column -> each.formatted(column.quoted(), column.type()))
        .collect(Collectors.joining());
  }

  private static String commas(List<Column> columns, String each) {
    return columns.stream()
        .map(column -> each.formatted(column.quoted(), column.type()))
        .collect(Collectors.joining(", "));
  }
}
