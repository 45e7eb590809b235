package dev.banyan.connector.changestream.postgresql;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Writes the types below as the text that PostgreSQL itself would print, and that it reads again.
 * Debezium would round them (intervals become a number of microseconds of average months), change
 * them (infinity and years beyond 9999), lose a part (leading zeros of varbit, arrays in arrays) or
 * leave the column out (geometric types, composites, multiranges) with no more than a warning.
 */
public final class ExactValues implements CustomConverter<SchemaBuilder, RelationalColumn> {

  private static final Set<String> TEXT =
      Set.of(
          "bit",
          "varbit",
          "interval",
          "hstore",
          "citext",
          "point",
          "box",
          "circle",
          "line",
          "lseg",
          "path",
          "polygon",
          "tsvector",
          "tsquery",
          "pg_lsn",
          "uuid",
          "txid_snapshot");

  /** Debezium has an exact converter of its own for these. */
  private static final Set<String> LEFT_TO_DEBEZIUM =
      Set.of(
          "bool",
          "int2",
          "int4",
          "int8",
          "smallserial",
          "serial",
          "bigserial",
          "oid",
          "float4",
          "float8",
          "numeric",
          "money",
          "bpchar",
          "varchar",
          "text",
          "char",
          "name",
          "json",
          "jsonb",
          "xml",
          "inet",
          "cidr",
          "macaddr",
          "macaddr8",
          "int4range",
          "int8range",
          "numrange",
          "tsrange",
          "tstzrange",
          "daterange");

  @Override
  public void configure(Properties settings) {}

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    SchemaBuilder text = SchemaBuilder.string().optional();
    String type = column.typeName();
    switch (type) {
      case "bytea" -> registration.register(text, PgText::bytea);
      case "numeric" -> registration.register(text, PgText::numeric);
      case "money" -> registration.register(text, PgText::money);
      case "date" -> registration.register(text, PgText::date);
      case "time" -> registration.register(text, PgText::text);
      case "timetz" -> registration.register(text, PgText::timetz);
      case "timestamp" -> registration.register(text, PgText::timestamp);
      case "timestamptz" -> registration.register(text, PgText::timestamptz);
      default -> {
        if (TEXT.contains(type) || type.startsWith("_") || isUnknown(column)) {
          registration.register(text, PgText::text);
        }
      }
    }
  }

  /** Debezium knows no JDBC type for it, or calls it a structure. */
  private static boolean isUnknown(RelationalColumn column) {
    return !LEFT_TO_DEBEZIUM.contains(column.typeName())
        && (column.jdbcType() == java.sql.Types.OTHER
            || column.jdbcType() == java.sql.Types.STRUCT);
  }
}
