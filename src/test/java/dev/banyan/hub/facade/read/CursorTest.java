package dev.banyan.hub.facade.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {

  @Test
  void givesBackTheKeyWithItsType() {
    for (Object key : List.of(103, 5_000_000_000L, "S10_1678", "ü")) {
      assertThat(Cursor.decode("q", Cursor.encode("q", key))).isEqualTo(key);
    }
  }

  @Test
  void refusesTheCursorOfAnotherQuestionAndGarbage() {
    String token = Cursor.encode("country=US", 103);
    assertThat(Cursor.decode("country=CH", token)).isNull();
    for (String garbage : List.of("", "AAAA", "%%%", "A".repeat(2000), token + "x")) {
      assertThat(Cursor.decode("country=US", garbage)).isNull();
    }
  }
}
