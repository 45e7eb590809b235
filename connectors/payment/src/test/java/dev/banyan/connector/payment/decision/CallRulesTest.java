package dev.banyan.connector.payment.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallRulesTest {

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private final CallRules rules =
      new CallRules(
          Duration.ofHours(23), Duration.ofMinutes(10), Duration.ofHours(2), 1_000, 60_000);

  @Test
  void firstCallIsMadeAtOnce() {
    assertThat(rules.next(new History(false, false, 0, START, null, null), START))
        .isEqualTo(NextStep.CALL);
  }

  @Test
  void unknownOutcomeIsRepeatedWithTheSameKeyWithinItsLifetime() {
    assertThat(rules.next(doubt(false), START.plus(Duration.ofHours(22)))).isEqualTo(NextStep.CALL);
  }

  @Test
  void afterTheKeysLifetimeTheProviderIsOnlyAsked() {
    assertThat(rules.next(doubt(false), START.plus(Duration.ofHours(24)))).isEqualTo(NextStep.LOOK);
    assertThat(rules.next(doubt(true), START.plus(Duration.ofDays(3)))).isEqualTo(NextStep.LOOK);
  }

  @Test
  void failureThatTheProviderKeepsIsLookedUpBeforeItIsRepeated() {
    assertThat(rules.next(doubt(true), START.plusSeconds(5))).isEqualTo(NextStep.LOOK_THEN_CALL);
  }

  @Test
  void failureThatIsKeptIsNotRepeatedForEver() {
    assertThat(rules.next(doubt(true), START.plus(Duration.ofHours(3)))).isEqualTo(NextStep.LOOK);
  }

  @Test
  void onlyWhatCertainlyChargedNothingIsEverGivenUp() {
    History clean = new History(false, false, 7, START, START, START);
    assertThat(rules.next(clean, START.plus(Duration.ofMinutes(119)))).isEqualTo(NextStep.CALL);
    assertThat(rules.next(clean, START.plus(Duration.ofMinutes(121)))).isEqualTo(NextStep.GIVE_UP);
    for (int days = 0; days < 40; days++) {
      assertThat(rules.next(doubt(days % 2 == 0), START.plus(Duration.ofDays(days))))
          .isNotEqualTo(NextStep.GIVE_UP);
    }
  }

  @Test
  void absenceIsNotFinalWhileACallMayBeUnderWay() {
    assertThat(rules.isAbsenceFinal(doubt(false), START.plusSeconds(30))).isFalse();
    assertThat(rules.isAbsenceFinal(doubt(false), START.plus(Duration.ofMinutes(11)))).isTrue();
  }

  @Test
  void pausesDoubleUpToTheirBoundAndHeedTheProvidersWish() {
    assertThat(rules.comeBack(1, 0, START)).isEqualTo(START.plusSeconds(1));
    assertThat(rules.comeBack(4, 0, START)).isEqualTo(START.plusSeconds(8));
    assertThat(rules.comeBack(400, 0, START)).isEqualTo(START.plusSeconds(60));
    assertThat(rules.comeBack(1, 90_000, START)).isEqualTo(START.plusSeconds(90));
  }

  @Test
  void pausesOutOfOrderAreNamed() {
    assertThatThrownBy(
            () -> new CallRules(Duration.ZERO, Duration.ZERO, Duration.ZERO, 2_000, 1_000))
        .hasMessageContaining("min 2000 ms, max 1000 ms");
  }

  private static History doubt(boolean answerKept) {
    return new History(true, answerKept, 1, START, START, START);
  }
}
