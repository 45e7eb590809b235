package dev.banyan.connector.record.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutReaderTest {

  private static final String GOOD =
      """
      encoding: ISO-8859-1
      length: 10
      records:
        one:
          fields:
            - {field: A, position: 1, length: 4, type: alphanumeric}
            - {field: B, position: 5, length: 6, type: zoned, scale: 2}
      """;

  @Test
  void positionsMayBeLeftOut() {
    Layout layout = LayoutReader.read("x", GOOD.replaceAll("position: \\d, ", ""));
    assertThat(layout).isEqualTo(LayoutReader.read("x", GOOD));
    assertThat(layout.record("one").fields().get(1).position()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "position: 5 | position: 6       | 7 | record one, field B: 'position' is 6, but the field before it ends at 4; name a gap FILLER",
        "position: 5 | position: 4       | 7 | 'position' is 4, but the field before it ends at 4",
        "length: 10  | length: 11        | 5 | record one: fields end at 10, 'length' is 11",
        "length: 6   | lenght: 6         | 7 | record one, field B has no option 'lenght'",
        "type: zoned | type: packet      | 7 | 'type' must be one of [alphanumeric, numeric, decimal, zoned",
        "type: zoned | type: decimal     | 7 | type decimal is not for FIXED",
        "field: B    | field: A          | 7 | there is another field of this name",
        "ISO-8859-1  | UTF-8             | 1 | 'encoding' must have one byte a character, UTF-8 has more",
        "ISO-8859-1  | KLINGON           | 1 | 'encoding' must be a code page such as ISO-8859-1, cp037 or cp1047, not 'KLINGON'",
        "scale: 2    | scale: two        | 7 | 'scale' must be a whole number from 0 to 38, not 'two'",
        "scale: 2    | absent: zeros     | 7 | 'absent' must be blanks, or zeros for date and time here",
        "scale: 2    | cut: true         | 7 | 'cut' is for alphanumeric",
        "type: zoned | type: date        | 7 | 'scale' is for numbers",
        "fields:     | feilds:           | 5 | has no option 'feilds'",
      })
  void aBrokenLayoutNamesTheLineAndTheField(String from, String to, int line, String expected) {
    assertThatThrownBy(() -> LayoutReader.read("x", GOOD.replace(from, to)))
        .hasMessageContaining(expected)
        .isInstanceOfSatisfying(
            BadLayoutException.class, e -> assertThat(e.line()).isBetween(line - 1, line));
  }

  @Test
  void brokenYamlNamesItsLine() {
    assertThatThrownBy(() -> LayoutReader.read("x", GOOD.replace("scale: 2}", "scale: 2")))
        .isInstanceOfSatisfying(
            BadLayoutException.class, e -> assertThat(e.line()).isGreaterThan(6));
    assertThatThrownBy(() -> LayoutReader.read("x", GOOD + "length: 9\n"))
        .isInstanceOf(BadLayoutException.class);
  }

  @Test
  void aRecordThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> LayoutReader.read("x", GOOD).record("two"))
        .hasMessage("layout x has no record 'two'; it has [one]");
  }
}
