package dev.banyan.spi.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4012 8888 8888 1881",
        "5555-5555-5555-4444",
        "2223003122003222",
        "378282246310005",
        "3782 822463 10005",
        "30569309025904",
        "3056 930902 5904",
        "6011111111111117",
        "3566002020360505",
        "6200000000000005",
        "4222222222222",
        "6304000000000000",
        "CARD4111111111111111EXP",
        "0000004111111111111111",
        "41111111111111111226",
        "41111111111111112612",
        "order 10100 4111 1111 1111 1111 please",
        "2026-11-21 4111-1111-1111-1111",
        "{\"note\":\"4111111111111111\"}",
        ";4111111111111111=26121010000012345678?",
        "%B4111111111111111^DOE/JOHN^2612101?",
        "4111111111111111D26121010000012345678",
      })
  void findsNumbersAndTracks(String text) {
    assertThat(CardNumbers.find(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM1047", "UTF-16LE", "UTF-16BE", "UTF-16"})
  void findsThemInOtherEncodings(String charset) {
    byte[] content = "REF 0815 CARD 4111 1111 1111 1111".getBytes(Charset.forName(charset));
    assertThat(CardNumbers.find(content)).isPresent();
    assertThat(CardNumbers.find(CardNumbers.masked(content))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4111111111111112", // Luhn
        "1763748123456", // milliseconds since 1970
        "1763748123456789", // microseconds
        "1763748123456789012", // nanoseconds
        "20261121181500123", // a time stamp
        "2026-11-21 18:15:00.123456",
        "2026-11-21T18:15:00",
        "0/1A2B3C4D", // a log position
        "26849329456", // another
        "0000000000000000",
        "0000000000000000000",
        "00000000001999",
        "4006381333931", // EAN-13
        "9783161484100", // ISBN-13
        "978-3-16-148410-0",
        "DE89 3704 0044 0532 0130 00", // IBAN
        "0.4111111111111111", // a fraction
        "f4111111111111111a", // part of a digest
        "4111 11111111 1111", // not how numbers are grouped
        "4111  1111  1111  1111",
        "411111111111111141111111111111114111111111111111", // longer than any number
        "10100 10101 10102 10103",
        "+49 30 1234567890",
      })
  void leavesOtherNumbersAlone(String text) {
    assertThat(CardNumbers.find(text)).isEmpty();
  }

  @Test
  void saysWhereButNeverWhat() {
    String where = CardNumbers.find("card: 4111111111111111").orElseThrow().where();
    assertThat(where).isEqualTo("at byte 6 (ASCII, 16 bytes)").doesNotContain("4111");
  }

  @Test
  void masksEveryNumberAndNothingElse() {
    assertThat(CardNumbers.mask("a 4111 1111 1111 1111, b 378282246310005; order 10100 für"))
        .isEqualTo("a **** **** **** ****, b ***************; order 10100 für");
  }

  @Test
  void randomBytesAreHardlyEverTakenForNumbers() {
    Random random = new Random(3);
    byte[] content = new byte[1 << 20];
    random.nextBytes(content);
    assertThat(CardNumbers.find(content)).isEmpty();
    String hexadecimal = java.util.HexFormat.of().formatHex(content);
    assertThat(CardNumbers.find(hexadecimal.getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }

  @Test
  void neverFailsWhateverTheBytes() {
    Random random = new Random(5);
    String alphabet = "0123456789 -4111x\0";
    for (int round = 0; round < 20_000; round++) {
      byte[] content = new byte[random.nextInt(60)];
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      byte[] masked = CardNumbers.masked(content);
      assertThat(masked).hasSameSizeAs(content);
    }
  }
}
