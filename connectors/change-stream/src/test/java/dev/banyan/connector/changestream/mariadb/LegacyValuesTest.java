package dev.banyan.connector.changestream.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LegacyValuesTest {

  private static final LocalDateTime NOON = LocalDateTime.of(2003, 1, 6, 12, 30, 0, 120_000_000);

  @Test
  void snapshotAndLogGiveTheSameText() {
    assertThat(IsoText.dateOrTimestamp(Timestamp.valueOf(NOON)))
        .isEqualTo("2003-01-06T12:30:00.12Z")
        .isEqualTo(IsoText.dateOrTimestamp(NOON))
        .isEqualTo(IsoText.instant(Timestamp.valueOf(NOON)))
        .isEqualTo(IsoText.instant(ZonedDateTime.of(NOON, ZoneOffset.UTC)));
    assertThat(IsoText.dateOrTimestamp(LocalDate.of(1, 1, 1))).isEqualTo("0001-01-01Z");
    assertThat(LegacyValues.digits(-1L))
        .isEqualTo("18446744073709551615")
        .isEqualTo(LegacyValues.digits(new BigInteger("18446744073709551615")));
    assertThat(LegacyValues.year(Year.of(1900)))
        .isEqualTo(0)
        .isEqualTo(LegacyValues.year((short) 0));
    assertThat(LegacyValues.year(Year.of(2155))).isEqualTo(2155);
  }

  @Test
  void zeroDateIsNullAndNotTheDefaultThatDebeziumPutsInItsPlace() {
    assertThat(IsoText.dateOrTimestamp("2001-01-01Z")).isNull();
    assertThat(IsoText.dateOrTimestamp(null)).isNull();
    assertThat(IsoText.instant(ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))).isNull();
    assertThat(IsoText.instant("1970-01-01T00:00:00Z")).isNull();
  }

  @Test
  void uuidKeepsItsZeroesAtTheEnd() {
    String uuid = "123e4567-e89b-12d3-a456-426614174000";
    assertThat(LegacyValues.uuid(UUID.fromString(uuid))).isEqualTo(uuid);
    assertThat(LegacyValues.uuid(HexFormat.of().parseHex("123e4567e89b12d3a4564266141740")))
        .isEqualTo(uuid);
  }

  @Test
  void timesAreDurations() {
    assertThat(IsoText.duration(Duration.ZERO)).isEqualTo("00:00:00");
    assertThat(IsoText.duration(Duration.ofMillis(-500))).isEqualTo("-00:00:00.5");
    assertThat(IsoText.duration(Duration.ofHours(838).plusMinutes(59).plusSeconds(59)))
        .isEqualTo("838:59:59");
    assertThat(IsoText.duration(Duration.ofNanos(-1_000).minusHours(25)))
        .isEqualTo("-25:00:00.000001");
  }

  @Test
  void valueOfAnUnknownClassIsNoNull() {
    assertThatThrownBy(() -> IsoText.duration(5L)).hasMessageContaining("java.lang.Long: 5");
  }
}
