package dev.banyan.hub.facade.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.hub.facade.http.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClaimTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final byte[] HASH = {1};
  private static final Answer ANSWER = Answer.empty(201);

  @Test
  void replaysAnAnswer() {
    assertThat(decide(Claim.State.ANSWERED, 60, HASH)).isEqualTo(new Claim.Replay(ANSWER));
  }

  @Test
  void refusesAnotherRequestInEveryState() {
    for (Claim.State state : Claim.State.values()) {
      assertThat(decide(state, 60, new byte[] {2})).isEqualTo(new Claim.OtherRequest());
    }
  }

  @Test
  void waitsForTheHubThatWorksOnIt() {
    assertThat(decide(Claim.State.IN_FLIGHT, 60, HASH))
        .isEqualTo(new Claim.InFlight(Duration.ofSeconds(60)));
  }

  @Test
  void triesAgainWhenThatHubIsDeadOrHadNoAnswer() {
    assertThat(decide(Claim.State.IN_FLIGHT, -1, HASH)).isEqualTo(new Claim.Run(3));
    assertThat(decide(Claim.State.OPEN, 60, HASH)).isEqualTo(new Claim.Run(3));
  }

  @Test
  void takesAnExpiredKeyForANewOne() {
    Claim.Held held =
        new Claim.Held(Claim.State.ANSWERED, new byte[] {2}, 2, NOW, NOW.minusSeconds(1), ANSWER);
    assertThat(Claim.decide(held, HASH, NOW)).isEqualTo(new Claim.Run(1));
  }

  private static Claim decide(Claim.State state, long claimedForSeconds, byte[] hash) {
    Claim.Held held =
        new Claim.Held(
            state, HASH, 2, NOW.plusSeconds(claimedForSeconds), NOW.plusSeconds(3600), ANSWER);
    return Claim.decide(held, hash, NOW);
  }
}
