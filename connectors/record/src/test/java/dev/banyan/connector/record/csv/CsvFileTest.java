package dev.banyan.connector.record.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.LayoutReader;
import dev.banyan.spi.delivery.RefusedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {

  private static final String PRICES =
      """
      format: csv
      encoding: UTF-8
      separator: ';'
      decimal: ','
      %s
      records:
        price:
          fields:
            - {field: PRODUCT, length: 15, type: alphanumeric}
            - {field: NAME, length: 40, type: alphanumeric}
            - {field: PRICE, type: decimal, scale: 2}
            - {field: STOCK, type: numeric, absent: empty}
            - {field: SINCE, type: date}
      """;

  private static final String HEADER = "PRODUCT;NAME;PRICE;STOCK;SINCE\r\n";
  private static final Map<String, Object> CAR =
      Map.of(
          "PRODUCT", "S10_1678",
          "NAME", "1969 Harley; \"Ultimate\"\nChopper",
          "PRICE", new BigDecimal("95.70"),
          "STOCK", 7933L,
          "SINCE", "2003-01-06");

  private final CsvFile prices = file("lineEnd: crlf");

  private static CsvFile file(String options) {
    Layout layout = LayoutReader.read("prices", PRICES.formatted(options));
    return new CsvFile(layout, layout.record("price"));
  }

  @Test
  void quotesSeparatorsAndLineEndsInCellsComeBack() {
    byte[] bytes = prices.write(List.of(CAR));
    assertThat(text(bytes))
        .isEqualTo(
            HEADER
                + "S10_1678;\"1969 Harley; \"\"Ultimate\"\"\nChopper\";95,70;7933;2003-01-06\r\n");
    assertThat(prices.read(bytes, 10)).containsExactly(CAR);
  }

  @Test
  void anAbsentNumberIsAnEmptyCell() {
    Map<String, Object> car = new HashMap<>(CAR);
    car.put("STOCK", null);
    byte[] bytes = prices.write(List.of(car));
    assertThat(text(bytes)).contains("95,70;;2003");
    assertThat(prices.read(bytes, 10)).containsExactly(car);
  }

  @Test
  void lineFeedsAndAByteOrderMarkAreRead() {
    String plain = "\uFEFF" + HEADER.strip() + "\nA;B;1,00;1;2003-01-06\n";
    assertThat(prices.read(bytes(plain), 10))
        .hasSize(1)
        .first()
        .hasFieldOrPropertyWithValue("PRODUCT", "A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A;B;1,00;1                   | line 3 of prices: found 4 columns, expected 5",
        "A;B;1.00;1;2003-01-06        | line 3 of prices, column PRICE at 3 (decimal): found what is no number with the decimal mark ','",
        "A;B;1,005;1;2003-01-06       | column PRICE at 3 (decimal): found more than 2 decimals",
        "A;B;1,00;-1;2003-01-06       | column STOCK at 4 (numeric): found what is no row of digits",
        "A;B;1,00;1;06.01.2003        | column SINCE at 5 (date): found what is no date as yyyy-MM-dd",
        "A;B;1,00;1;                  | column SINCE at 5 (date): found what is no date",
        "AAAAAAAAAAAAAAAA;B;1,00;1;2003-01-06 | column PRODUCT at 1 (alphanumeric): found 16 characters, expected at most 15",
      })
  void aBadLineIsNamedByNumberAndColumn(String line, String expected) {
    String file = HEADER + "A;B;1,00;1;2003-01-06\r\n" + line + "\r\n";
    assertThatThrownBy(() -> prices.read(bytes(file), 10))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void anotherHeaderNoHeaderAndBrokenQuotesAreRefused() {
    assertThatThrownBy(() -> prices.read(bytes("PRODUCT;NAME;PRICE\r\n"), 10))
        .hasMessageContaining("line 1 of prices: found another header of 3 columns");
    assertThatThrownBy(() -> prices.read(new byte[0], 10))
        .hasMessageContaining("line 1 of prices: found nothing, expected the header");
    assertThatThrownBy(() -> prices.read(bytes(HEADER + "\"A;B;1,00;1;2003-01-06\r\n"), 10))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("prices");
  }

  @Test
  void bytesOfAnotherEncodingAreRefused() {
    byte[] latin =
        (HEADER + "A;Citroën;1,00;1;2003-01-06\r\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> prices.read(latin, 10))
        .hasMessageContaining("line 2 of prices: found bytes that are no UTF-8");
  }

  @Test
  void moreLinesThanAllowedAreRefused() {
    String file = HEADER + "A;B;1,00;1;2003-01-06\r\n".repeat(3);
    assertThatThrownBy(() -> prices.read(bytes(file), 2))
        .hasMessageContaining("found more than 2 records");
  }

  @Test
  void formulasAreEscapedOrRefusedWhereTheLayoutSaysSo() {
    Map<String, Object> formula = new HashMap<>(CAR);
    formula.put("NAME", "=HYPERLINK(1)");
    assertThat(text(prices.write(List.of(formula)))).contains(";=HYPERLINK(1);");
    assertThat(text(file("formulas: escape").write(List.of(formula)))).contains(";'=HYPERLINK(1);");
    assertThatThrownBy(() -> file("formulas: refuse").write(List.of(formula)))
        .hasMessageContaining(
            "line 2 of prices, column NAME at 2 (alphanumeric): found text that a spreadsheet");
  }

  @Test
  void negativeNumbersAreNoFormulas() {
    Map<String, Object> credit = new HashMap<>(CAR);
    credit.put("PRICE", "-5");
    assertThat(text(file("formulas: refuse").write(List.of(credit)))).contains(";-5,00;");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
