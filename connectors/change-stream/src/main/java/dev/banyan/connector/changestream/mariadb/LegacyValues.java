package dev.banyan.connector.changestream.mariadb;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the values that Debezium would change or lose, and writes each as PostgreSQL's stream
 * does. Zero dates, which are no dates, become null also in columns that are NOT NULL; Debezium
 * would write the column's default or 1970-01-01 there.
 */
public final class LegacyValues implements CustomConverter<SchemaBuilder, RelationalColumn> {

  /** The log counts years from 1900, and the year 0000 is kept as none after it. */
  private static final int YEAR_ZERO_IN_LOG = 1900;

  private static final int UUID_BYTES = 16;

  @Override
  public void configure(Properties settings) {}

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    String type = column.typeName().toUpperCase(Locale.ROOT);
    SchemaBuilder text = SchemaBuilder.string().optional();
    switch (type) {
      case "DATE", "DATETIME" -> registration.register(text, IsoText::dateOrTimestamp);
      case "TIMESTAMP" -> registration.register(text, IsoText::instant);
      case "TIME" -> registration.register(text, IsoText::duration);
      case "UUID" -> registration.register(text, LegacyValues::uuid);
      case "YEAR" -> registration.register(SchemaBuilder.int32().optional(), LegacyValues::year);
      default -> {
        if (type.startsWith("BIGINT UNSIGNED")) {
          registration.register(text, LegacyValues::digits);
        }
      }
    }
  }

  /** The log leaves out the zero bytes at the end, and Debezium would put them to the front. */
  static @Nullable Object uuid(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      ByteBuffer whole = ByteBuffer.wrap(Arrays.copyOf(bytes, UUID_BYTES));
      return new UUID(whole.getLong(), whole.getLong()).toString();
    }
    return value == null ? null : value.toString();
  }

  static @Nullable Object year(@Nullable Object value) {
    if (value instanceof Year year) {
      return year.getValue() == YEAR_ZERO_IN_LOG ? 0 : year.getValue();
    }
    return value instanceof Number number ? number.intValue() : null;
  }

  /** As text like other numbers that a JSON reader may round; the log tells it as signed. */
  static @Nullable Object digits(@Nullable Object value) {
    if (value instanceof Long number) {
      return Long.toUnsignedString(number);
    }
    if (value instanceof BigInteger number) {
      return number.toString();
    }
    return value instanceof BigDecimal number ? number.toBigInteger().toString() : null;
  }
}
