package dev.banyan.connector.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.mail.DoubtException;
import dev.banyan.connector.mail.status.State;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

  private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");
  private static final Instant SOON = NOW.plusSeconds(5);
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

  @Test
  void whatBecomesOfAMailFollowsFromHowSendingEnded() {
    assertThat(of(Step.RELAY, null).state()).isEqualTo(State.SENT);
    assertThat(of(Step.HOLD, null).state()).isEqualTo(State.HELD);
    assertThat(of(Step.SUPPRESS, null).isBadNews()).isTrue();
    assertThat(of(Step.RELAY, new RefusedException("550 5.1.1 no")).isBadNews()).isTrue();
    assertThat(of(Step.RELAY, new HeldException("ask")).state()).isEqualTo(State.HELD);
    assertThat(of(Step.RELAY, new LaterException("452", SOON)).at()).isEqualTo(SOON);
    assertThat(of(Step.RELAY, new DoubtException("?", SOON, new IOException())).state())
        .isEqualTo(State.WAITING);
    assertThat(of(Step.RELAY, new IllegalStateException("bug")).failure()).isNotNull();
    assertThat(of(Step.RELAY, new RuntimeException(new LaterException("452", SOON))).at())
        .isEqualTo(SOON);
  }

  @Test
  void aMailThatWaitedTooLongIsGivenUp() {
    Outcome outcome =
        Outcome.of(
            Step.RELAY,
            "",
            new LaterException("452 full", SOON),
            "",
            SOON,
            NOW.minusSeconds(1),
            NOW);
    assertThat(outcome.state()).isEqualTo(State.FAILED);
    assertThat(outcome.detail()).startsWith("4.4.7").endsWith("452 full");
  }

  @Test
  void aRoundEndsByItsWorstRecipient() {
    Round round = new Round();
    round.add(of(Step.RELAY, null));
    assertThatCode(round::settle).doesNotThrowAnyException();
    round.add(of(Step.HOLD, null));
    assertThatThrownBy(round::settle).isInstanceOf(HeldException.class);
    round.add(of(Step.RELAY, new LaterException("452", TOMORROW)));
    round.add(of(Step.RELAY, new LaterException("452", SOON)));
    assertThatThrownBy(round::settle)
        .isInstanceOfSatisfying(
            LaterException.class, later -> assertThat(later.at()).isEqualTo(SOON));
    round.add(of(Step.RELAY, new IllegalStateException("bug")));
    assertThatThrownBy(round::settle).hasMessage("bug");
  }

  @ParameterizedTest
  @CsvSource({
    "RELAY, WAITING, false, RELAY",
    "RELAY, WAITING, true, SUPPRESS",
    "RELAY, SENT, true, DONE",
    "HOLD, RELEASED, false, PROVIDER",
    "HOLD, RELEASED, true, SUPPRESS",
    "HOLD, HELD, false, HOLD",
    "RELAY, RELEASED, false, RELAY",
    "SUPPRESS, RELEASED, false, PROVIDER"
  })
  void whatIsKnownChangesWhatIsDone(Step decided, State state, boolean suppressed, Step step) {
    assertThat(LookUpProducer.step(decided, Step.PROVIDER, state, suppressed)).isEqualTo(step);
  }

  @Test
  void aDomainGetsNoMoreThanItsShare() {
    long[] now = {0};
    DomainThrottle throttle = new DomainThrottle(() -> now[0]);
    assertThat(throttle.tryTake("a@x.example", 60)).isTrue();
    assertThat(throttle.tryTake("b@X.example", 60)).isFalse();
    assertThat(throttle.tryTake("b@y.example", 60)).isTrue();
    now[0] = 1_000_000_000L;
    assertThat(throttle.tryTake("b@x.example", 60)).isTrue();
  }

  private static Outcome of(Step step, Exception failure) {
    return Outcome.of(step, "reason", failure, "250 Ok", SOON, TOMORROW, NOW);
  }
}
