package dev.banyan.connector.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.http.webhook.Outcome.Answered;
import dev.banyan.connector.http.webhook.Outcome.Unanswered;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private final RetrySchedule schedule = new RetrySchedule(List.of(5, 300, 86_400), 20);

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void anyStatusOf200To299IsDelivered(int status) {
    assertThat(decide(new Answered(status, null), 1)).isEqualTo(new Verdict.Delivered(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 400, 401, 404, 418, 429, 500, 503})
  void anyOtherStatusIsTriedAgainAlsoARedirect(int status) {
    assertThat(decide(new Answered(status, null), 1))
        .isEqualTo(new Verdict.Again(NOW.plusSeconds(5), "it answered " + status));
  }

  @Test
  void goneIsGone() {
    assertThat(decide(new Answered(410, null), 1)).isEqualTo(new Verdict.Gone());
  }

  @Test
  void pausesGrowAndTheLastTryGivesUp() {
    Unanswered late = new Unanswered("no answer");
    assertThat(decide(late, 2)).isEqualTo(new Verdict.Again(NOW.plusSeconds(300), "no answer"));
    assertThat(decide(late, 3)).isEqualTo(new Verdict.Again(NOW.plusSeconds(86_400), "no answer"));
    assertThat(decide(late, 4)).isEqualTo(new Verdict.GivenUp("given up after 4 tries: no answer"));
  }

  @Test
  void chanceLengthensAPauseByAtMostTheJitter() {
    assertThat(schedule.decide(new Unanswered("x"), 2, NOW, 1.0))
        .isEqualTo(new Verdict.Again(NOW.plusSeconds(360), "x"));
  }

  @Test
  void aWishIsGrantedWhenItIsLaterThanThePause() {
    assertThat(decide(new Answered(429, NOW.plusSeconds(60)), 1))
        .isEqualTo(new Verdict.Again(NOW.plusSeconds(60), "it answered 429"));
    assertThat(decide(new Answered(503, NOW.plusSeconds(1)), 1))
        .isEqualTo(new Verdict.Again(NOW.plusSeconds(5), "it answered 503"));
    assertThat(decide(new Answered(500, NOW.plusSeconds(60)), 1))
        .isEqualTo(new Verdict.Again(NOW.plusSeconds(5), "it answered 500"));
  }

  private Verdict decide(Outcome outcome, int tries) {
    return schedule.decide(outcome, tries, NOW, 0);
  }
}
