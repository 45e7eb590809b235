package dev.banyan.hub.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void rowsWaitUntilTheirShareOfASecondHasPassed() {
    Pace pace = new Pace(1_000, 0);
    assertThat(pace.waitNanos(500, 0)).isZero();
    assertThat(pace.waitNanos(500, 0)).isEqualTo(SECOND / 2);
    assertThat(pace.waitNanos(1, SECOND / 2)).isEqualTo(SECOND / 2);
  }

  @Test
  void timeThatWasSpentElsewhereIsNotMadeUpFor() {
    Pace pace = new Pace(1_000, 0);
    pace.waitNanos(100, 0);
    assertThat(pace.waitNanos(1_000, 60 * SECOND)).isZero();
    assertThat(pace.waitNanos(1, 60 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void rateMustBePositive() {
    assertThatThrownBy(() -> new Pace(0, 0)).hasMessageContaining("at least 1 row/s, not 0");
  }
}
