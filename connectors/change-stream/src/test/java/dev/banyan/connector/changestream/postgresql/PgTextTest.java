package dev.banyan.connector.changestream.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.postgresql.PostgresValueConverter;
import io.debezium.connector.postgresql.UnchangedToastedReplicationMessageColumn;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PgTextTest {

  @Test
  void datesOfEveryYearAreReadAgainByPostgresql() {
    assertThat(PgText.date(LocalDate.of(2005, 6, 1))).isEqualTo("2005-06-01Z");
    assertThat(PgText.date(LocalDate.of(-43, 3, 15))).isEqualTo("0044-03-15Z BC");
    assertThat(PgText.date(LocalDate.of(5874897, 12, 31))).isEqualTo("5874897-12-31Z");
    assertThat(PgText.timestamp(Instant.parse("2005-06-01T12:00:00.1234Z")))
        .isEqualTo("2005-06-01T12:00:00.1234Z");
    assertThat(PgText.timestamp(Timestamp.valueOf("2005-06-01 12:00:00")))
        .isEqualTo("2005-06-01T12:00:00Z");
  }

  @Test
  void timesLookAsTheIsoFormatOfJavaHasThem() {
    Random random = new Random(20261122);
    for (int i = 0; i < 2_000; i++) {
      int nanos = random.nextInt(1_000_000_000);
      int digits = (int) Math.pow(10, random.nextInt(10));
      LocalDateTime time =
          LocalDateTime.of(1970 + random.nextInt(8_000), 1, 2, 0, 0)
              .plusSeconds(random.nextInt(30_000_000))
              .withNano(nanos / digits * digits);
      String wanted = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) + "Z";
      Timestamp stamp = Timestamp.from(time.toInstant(ZoneOffset.UTC));

      assertThat(PgText.timestamp(time.toInstant(ZoneOffset.UTC))).isEqualTo(wanted);
      assertThat(PgText.timestamptz(stamp)).isEqualTo(wanted);
      assertThat(PgText.timestamp(Timestamp.valueOf(time)))
          .isEqualTo(
              DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                      Timestamp.valueOf(time).toLocalDateTime())
                  + "Z");
    }
  }

  @Test
  void infinityIsInfinityFromLogAndSnapshot() {
    assertThat(PgText.date(PostgresValueConverter.POSITIVE_INFINITY_LOCAL_DATE))
        .isEqualTo("infinity");
    assertThat(PgText.date(new Date(PostgresValueConverter.NEGATIVE_INFINITY_DATE.getTime())))
        .isEqualTo("-infinity");
    assertThat(PgText.timestamp(PostgresValueConverter.NEGATIVE_INFINITY_INSTANT))
        .isEqualTo("-infinity");
    assertThat(PgText.timestamptz(PostgresValueConverter.POSITIVE_INFINITY_TIMESTAMP))
        .isEqualTo("infinity");
    assertThat(PgText.timestamptz(PostgresValueConverter.POSITIVE_INFINITY_OFFSET_DATE_TIME))
        .isEqualTo("infinity");
  }

  @Test
  void timesWithAZoneComeInUtcFromBothWays() {
    assertThat(PgText.timetz("12:34:56.789+05:30")).isEqualTo("07:04:56.789Z");
    assertThat(PgText.timetz("12:00:00-03")).isEqualTo("15:00:00Z");
    assertThat(PgText.timetz(OffsetTime.parse("12:00+05:30"))).isEqualTo("06:30:00Z");
  }

  @Test
  void moneyIsExactOrSaysThatItIsNot() {
    assertThat(PgText.money(1234.56)).isEqualTo("1234.56");
    assertThat(PgText.money(-34999999999999.99)).isEqualTo("-34999999999999.99");
    assertThat(PgText.money(9e16).toString()).contains("too much money");
    assertThat(PgText.money(new BigDecimal("92233720368547758.07")))
        .isEqualTo("92233720368547758.07");
  }

  @Test
  void valueThatTheLogLeftOutIsThePlaceholderOfEveryType() {
    Object leftOut = UnchangedToastedReplicationMessageColumn.UNCHANGED_TOAST_VALUE;
    assertThat(PgText.text(leftOut)).isEqualTo(PgText.UNAVAILABLE);
    assertThat(PgText.bytea(leftOut)).isEqualTo(PgText.UNAVAILABLE);
    assertThat(PgText.numeric(leftOut)).isEqualTo(PgText.UNAVAILABLE);
  }

  @Test
  void hstoreIsQuoted() {
    assertThat(PgText.text(Map.of("a\"b", "c\\d"))).isEqualTo("\"a\\\"b\"=>\"c\\\\d\"");
  }
}
