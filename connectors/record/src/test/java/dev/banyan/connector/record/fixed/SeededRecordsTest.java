package dev.banyan.connector.record.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.LayoutReader;
import dev.banyan.spi.delivery.RefusedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that hold for any record, tried on some thousand random ones. */
class SeededRecordsTest {

  private static final String LAYOUT =
      """
      encoding: %s
      length: 74
      records:
        any:
          fields:
            - {field: TEXT, length: 12, type: alphanumeric}
            - {field: COUNT, length: 20, type: numeric}
            - {field: AMOUNT, length: 9, type: zoned, scale: 2}
            - {field: PACKED, length: 4, type: packed, scale: 1}
            - {field: BINARY, length: 8, type: binary}
            - {field: SMALL, length: 1, type: binary, signed: false}
            - {field: DAY, length: 8, type: date}
            - {field: TIME, length: 6, type: time}
            - {field: FREE, length: 6, type: filler}
      """;

  private static final int TRIES = 3000;

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "cp037", "cp1047", "cp1140"})
  void whatIsWrittenIsReadAgain(String encoding) {
    Layout layout = LayoutReader.read("any", LAYOUT.formatted(encoding));
    FixedFile file = new FixedFile(layout, layout.records().values());
    Random random = new Random(20250314);
    for (int i = 0; i < TRIES; i++) {
      Map<String, Object> body = body(random);
      byte[] bytes = file.write(List.of(body));
      assertThat(file.read(bytes, 1)).as("try %d", i).containsExactly(body);
      assertThat(file.write(file.read(bytes, 1))).as("try %d", i).isEqualTo(bytes);
    }
  }

  /**
   * One byte changed anywhere gives either a refusal or a record that is written as it was read.
   */
  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "cp037"})
  void aDamagedRecordIsRefusedOrUnderstoodButNeverBreaksAnything(String encoding) {
    Layout layout = LayoutReader.read("any", LAYOUT.formatted(encoding));
    FixedFile file = new FixedFile(layout, layout.records().values());
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      byte[] bytes = file.write(List.of(body(random)));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        List<Map<String, Object>> read = file.read(bytes, 1);
        assertThat(file.read(file.write(read), 1)).as("try %d", i).isEqualTo(read);
      } catch (RefusedException e) {
        refused++;
        assertThat(e).message().startsWith("record 1 of any, any, field ");
      }
    }
    assertThat(refused).isPositive();
  }

  private static Map<String, Object> body(Random random) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("TEXT", text(random));
    body.put("COUNT", number(new BigInteger(66, random).mod(BigInteger.TEN.pow(20))));
    body.put("AMOUNT", BigDecimal.valueOf(random.nextInt(1_999_999_999) - 999_999_999, 2));
    body.put("PACKED", BigDecimal.valueOf(random.nextInt(19_999_999) - 9_999_999, 1));
    body.put("BINARY", random.nextLong());
    body.put("SMALL", (long) random.nextInt(256));
    body.put("DAY", LocalDate.of(1900, 1, 1).plusDays(random.nextInt(90_000)).toString());
    body.put("TIME", LocalTime.ofSecondOfDay(random.nextInt(86_400)).toString());
    body.computeIfPresent(
        "TIME", (key, time) -> time.toString().length() == 5 ? time + ":00" : time);
    return body;
  }

  private static Object number(BigInteger number) {
    if (number.bitLength() < 64) {
      return number.longValue();
    }
    return number;
  }

  private static String text(Random random) {
    String alphabet = " ABCXYZabcxyz0189.,-'&éüß£";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(13);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString().replaceAll(" +$", "");
  }
}
