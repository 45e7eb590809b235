package dev.banyan.connector.delivery.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

  private final Retries retries =
      new Retries(3, 20, Duration.ofMillis(500), Duration.ofSeconds(60));

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(retries.pause(1)).hasMillis(500);
    assertThat(retries.pause(2)).hasMillis(1000);
    assertThat(retries.pause(7)).hasMillis(32_000);
    assertThat(retries.pause(8)).hasMillis(60_000);
    assertThat(retries.pause(1000)).hasMillis(60_000);
  }

  @Test
  void aFailureIsTriedAgainUntilTheLastAttempt() {
    Exception failure = new IllegalStateException("no");
    assertThat(retries.of(failure, attempt(2), NOW))
        .isEqualTo(new Verdict.Again(NOW.plusSeconds(1), "IllegalStateException: no"));
    assertThat(retries.of(failure, attempt(3), NOW))
        .isEqualTo(new Verdict.Dead("IllegalStateException: no"));
    assertThat(retries.of(null, attempt(3), NOW)).isEqualTo(new Verdict.Done());
  }

  @Test
  void theRoutesOwnVerdictsAreFoundBelowOtherExceptions() {
    Instant later = NOW.plusSeconds(90);
    assertThat(retries.of(wrapped(new LaterException("brown-out", later)), attempt(9), NOW))
        .isEqualTo(new Verdict.Later(later));
    assertThat(retries.of(wrapped(new HeldException("which one?")), attempt(1), NOW))
        .isEqualTo(new Verdict.Held("which one?"));
    assertThat(retries.of(wrapped(new RefusedException("too short")), attempt(1), NOW))
        .isEqualTo(new Verdict.Dead("too short"));
  }

  @Test
  void whatKilledManyWorkersIsBuriedUnread() {
    assertThat(retries.beforeWork(abandoned(19))).isNull();
    assertThat(retries.beforeWork(abandoned(20)))
        .isEqualTo(new Verdict.Dead("the hub was killed 20 times while it worked on this message"));
  }

  @Test
  void saysWhichLimitsDoNotFit() {
    assertThatThrownBy(() -> new Retries(1, 1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessage(
            "retryMinMs must not be more than retryMaxMs (retryMinMs 2000, retryMaxMs 1000)");
  }

  private static Exception wrapped(RuntimeException verdict) {
    return new IllegalStateException("step failed", new RuntimeException(verdict));
  }

  private static Work attempt(int attempt) {
    return new Work(1, "w", "r", Map.of(), new byte[0], 1, attempt, 0, "t");
  }

  private static Work abandoned(int abandoned) {
    return new Work(1, "w", "r", Map.of(), new byte[0], 1, 1, abandoned, "t");
  }
}
