package dev.banyan.hub.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoveTest {

  private final Stage legacy = new Stage.Legacy();
  private final Stage tenPercent = new Stage.Canary(10);
  private final Stage modern = new Stage.Modern();

  @Test
  void promotesUpThroughCanaryToModern() {
    assertThat(Move.judge("orders", legacy, tenPercent, Move.Direction.UP))
        .isEqualTo(new Move.Allowed(legacy, tenPercent));
    assertThat(Move.judge("orders", tenPercent, new Stage.Canary(50), Move.Direction.UP))
        .isInstanceOf(Move.Allowed.class);
    assertThat(Move.judge("orders", tenPercent, modern, Move.Direction.UP))
        .isInstanceOf(Move.Allowed.class);
  }

  @Test
  void hasShadowBetweenLegacyAndCanary() {
    Stage shadow = new Stage.Shadow();
    assertThat(Move.judge("orders", legacy, shadow, Move.Direction.UP))
        .isEqualTo(new Move.Allowed(legacy, shadow));
    assertThat(Move.judge("orders", shadow, new Stage.Canary(1), Move.Direction.UP))
        .isInstanceOf(Move.Allowed.class);
    assertThat(Move.judge("orders", shadow, legacy, Move.Direction.DOWN))
        .isInstanceOf(Move.Allowed.class);
    assertThat(Move.judge("orders", legacy, shadow, Move.Direction.DOWN))
        .isInstanceOf(Move.Refused.class);
    assertThat(Move.judge("orders", shadow, Stage.of("shadow", 0), Move.Direction.UP))
        .isEqualTo(new Move.Already(shadow));
  }

  @Test
  void rollsBackFromModernToLegacyAtOnce() {
    assertThat(Move.judge("orders", modern, legacy, Move.Direction.DOWN))
        .isEqualTo(new Move.Allowed(modern, legacy));
  }

  @Test
  void refusesToGoTheOtherWayAndNamesTheRightCommand() {
    assertThat(Move.judge("orders", modern, tenPercent, Move.Direction.UP))
        .isEqualTo(
            new Move.Refused(
                "orders is at modern, and canary 10% is below it; use rollback to move down"));
    assertThat(Move.judge("orders", legacy, modern, Move.Direction.DOWN))
        .isEqualTo(
            new Move.Refused(
                "orders is at legacy, and modern is above it; use promote to move up"));
  }

  @Test
  void changesNothingWhenThereAlready() {
    assertThat(Move.judge("orders", tenPercent, new Stage.Canary(10), Move.Direction.UP))
        .isEqualTo(new Move.Already(tenPercent));
  }

  @Test
  void namesTheStagesThereAreAndTheRangeOfACanary() {
    assertThatThrownBy(() -> Stage.of("sideways", 0))
        .hasMessage("unknown stage 'sideways': give one of legacy, shadow, canary, modern");
    assertThatThrownBy(() -> Stage.of("canary", 0))
        .hasMessageStartingWith("a canary's share must be 1 to 99 percent, but is 0");
  }
}
