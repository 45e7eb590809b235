package dev.banyan.connector.record.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.LayoutReader;
import dev.banyan.spi.delivery.RefusedException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EBCDIC, packed and binary fields, several records a file. */
class MainframeRecordsTest {

  private static final String STATEMENT =
      """
      encoding: %s
      length: 20
      records:
        header:
          fields:
            - {field: TYPE, length: 1, type: alphanumeric, constant: H}
            - {field: DAY, length: 6, type: date, format: yyMMdd, absent: zeros}
            - {field: GAP, length: 13, type: filler}
        line:
          fields:
            - {field: TYPE, length: 1, type: alphanumeric, constant: L}
            - {field: PRICE, length: 5, type: packed, scale: 2}
            - {field: QUANTITY, length: 2, type: binary}
            - {field: BALANCE, length: 7, type: zoned, scale: 2}
            - {field: RATE, length: 3, type: packed, scale: 3, signed: false, absent: blanks}
            - {field: GAP, length: 2, type: filler}
      """;

  private static final Layout EBCDIC = LayoutReader.read("statement", STATEMENT.formatted("cp037"));

  private static FixedFile file(Layout layout) {
    return new FixedFile(layout, layout.records().values());
  }

  private static byte[] ebcdicLine(String priceHex) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes("L".getBytes(Charset.forName("cp037")));
    line.writeBytes(
        HexFormat.of().parseHex(priceHex + "FFFE" + "F0F0F1F2F3F4D5" + "00125F" + "4040"));
    return line.toByteArray();
  }

  @Test
  void readsPackedBinaryAndZonedOfAMainframe() {
    Map<String, Object> line = file(EBCDIC).read(ebcdicLine("000001250C"), 1).get(0);
    assertThat(line)
        .containsEntry("PRICE", new BigDecimal("12.50"))
        .containsEntry("QUANTITY", -2L)
        .containsEntry("BALANCE", new BigDecimal("-123.45"))
        .containsEntry("RATE", new BigDecimal("0.125"));
    assertThat(file(EBCDIC).write(List.of(line))).isEqualTo(ebcdicLine("000001250C"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cp037", "cp1047", "ISO-8859-1"})
  void recordsAreToldApartByTheirConstants(String encoding) {
    FixedFile file = file(LayoutReader.read("statement", STATEMENT.formatted(encoding)));
    Map<String, Object> header = Map.of("TYPE", "H", "DAY", "2025-03-14");
    Map<String, Object> line = Map.of("TYPE", "L", "PRICE", "-0.05", "QUANTITY", 7, "BALANCE", 1);
    byte[] bytes = file.write(List.of(header, line, line));
    assertThat(bytes).hasSize(60);
    assertThat(file.read(bytes, 3))
        .extracting(record -> record.get("TYPE"))
        .containsExactly("H", "L", "L");
    assertThat(file.read(bytes, 3).get(1))
        .containsEntry("PRICE", new BigDecimal("-0.05"))
        .containsEntry("RATE", null);
  }

  @Test
  void anAbsentDateIsZerosAndComesBackAsNull() {
    byte[] bytes = file(EBCDIC).write(List.of(Map.of("TYPE", "H")));
    assertThat(new String(bytes, Charset.forName("cp037"))).startsWith("H000000 ");
    assertThat(file(EBCDIC).read(bytes, 1).get(0)).containsEntry("DAY", null);
  }

  @Test
  void brokenPackedDecimalsNameTheirByte() {
    assertThatThrownBy(() -> file(EBCDIC).read(ebcdicLine("0000012500"), 1))
        .hasMessageContaining(
            "field PRICE at 2-6 (packed): found byte X'00' at its place 5, expected a packed digit and a sign");
    assertThatThrownBy(() -> file(EBCDIC).read(ebcdicLine("F0F1F2F3F4"), 1))
        .hasMessageContaining("found byte X'F0' at its place 1, expected two packed digits");
  }

  @Test
  void aBadRecordInAFileIsNumbered() {
    byte[] good = file(EBCDIC).write(List.of(Map.of("TYPE", "H")));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(good);
    both.writeBytes(ebcdicLine("0000012500"));
    assertThatThrownBy(() -> file(EBCDIC).read(both.toByteArray(), 100))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("record 2 of statement, line, field PRICE");
    assertThatThrownBy(() -> file(EBCDIC).read(both.toByteArray(), 1))
        .hasMessageContaining("found 40 bytes, expected 20");
    both.writeBytes("X".repeat(20).getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> file(EBCDIC).read(both.toByteArray(), 2))
        .hasMessageContaining("record 2 of statement, line");
  }

  @Test
  void aRecordOfNoKindIsRefused() {
    byte[] bytes = "?".repeat(20).getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> file(EBCDIC).read(bytes, 1))
        .hasMessageContaining("found none of the constants that tell its records [header, line]");
  }

  @Test
  void linesMayEndInLineFeedsAndTheLastNeedNot() {
    FixedFile file = file(LayoutReader.read("prices", PRICES));
    List<Map<String, Object>> read =
        file.read("A000012\nB000034".getBytes(StandardCharsets.US_ASCII), 9);
    assertThat(read)
        .containsExactly(Map.of("CODE", "A", "PRICE", 12L), Map.of("CODE", "B", "PRICE", 34L));
    assertThat(new String(file.write(read), StandardCharsets.US_ASCII))
        .isEqualTo("A000012\nB000034\n");
  }

  @Test
  void aLineThatIsTooShortOrTooLongIsNumbered() {
    FixedFile file = file(LayoutReader.read("prices", PRICES));
    assertThatThrownBy(
            () -> file.read("A000012\nB0034\nC000056\n".getBytes(StandardCharsets.US_ASCII), 9))
        .hasMessageContaining("line 2 of prices: found 5 bytes, expected 7 and LF");
    assertThatThrownBy(
            () -> file.read("A000012\nB0000034\n".getBytes(StandardCharsets.US_ASCII), 9))
        .hasMessageContaining("line 2 of prices: found 8 bytes, expected 7 and LF");
    assertThatThrownBy(() -> file.read("A000012\r\n".getBytes(StandardCharsets.US_ASCII), 9))
        .hasMessageContaining("line 1 of prices: found 8 bytes");
    assertThatThrownBy(
            () -> file.read("A000012\nB000034\nC000056\n".getBytes(StandardCharsets.US_ASCII), 2))
        .hasMessageContaining("line 3 of prices: found more than 2 records");
  }

  private static final String PRICES =
      """
      encoding: US-ASCII
      length: 7
      lineEnd: lf
      records:
        price:
          fields:
            - {field: CODE, length: 1, type: alphanumeric}
            - {field: PRICE, length: 6, type: numeric}
      """;
}
