package dev.banyan.connector.projection.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.catalogue.Reading;
import dev.banyan.connector.projection.position.PositionBoard.Place;
import dev.banyan.spi.Positions.Applied;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionBoardTest {

  private static final Reading ORDERS = new Reading("orders", "projection", "s.orders");
  private static final Reading LINES = new Reading("orders", "projection", "s.lines");

  private final PositionBoard board = new PositionBoard();
  private final Map<Place, Long> applied = new HashMap<>();

  @Test
  void positionIsTheHighestWatermarkWhoseOffsetsAreAllApplied() {
    board.add(watermark(100, 5, 7));
    board.add(watermark(200, 6, 7));
    board.add(watermark(300, 6, 9));
    apply(ORDERS, 6);
    apply(LINES, 8);
    assertThat(board.positions(applied, List.of(ORDERS, LINES)))
        .containsExactly(new Applied("orders", "s", 200));
  }

  @Test
  void slowestProjectionOfACapabilityCounts() {
    board.add(watermark(100, 5, 7));
    board.add(watermark(200, 6, 8));
    apply(ORDERS, 6);
    apply(LINES, 7);
    Reading other = new Reading("stock", "projection", "s.orders");
    assertThat(board.positions(applied, List.of(ORDERS, LINES, other)))
        .containsExactly(new Applied("orders", "s", 100), new Applied("stock", "s", 200));
  }

  @Test
  void nothingIsSaidOfACapabilityBeforeAWatermarkIsAppliedWhole() {
    board.add(watermark(100, 5, 7));
    apply(ORDERS, 5);
    assertThat(board.positions(applied, List.of(ORDERS, LINES))).isEmpty();
    apply(LINES, 7);
    assertThat(board.positions(applied, List.of(ORDERS, LINES)))
        .containsExactly(new Applied("orders", "s", 100));
  }

  @Test
  void positionIsKeptWhenAllWatermarksHavePassed() {
    board.add(watermark(100, 5, 7));
    apply(ORDERS, 5);
    apply(LINES, 7);
    board.positions(applied, List.of(ORDERS, LINES));
    assertThat(board.isWaiting()).isFalse();
    assertThat(board.positions(applied, List.of(ORDERS, LINES)))
        .containsExactly(new Applied("orders", "s", 100));
  }

  @Test
  void idlePartitionsAdvanceWithTheWatermarkAlone() {
    board.add(watermark(100, 5, 7));
    apply(ORDERS, 5);
    apply(LINES, 7);
    board.positions(applied, List.of(ORDERS, LINES));
    board.add(watermark(500, 5, 7));
    assertThat(board.positions(applied, List.of(ORDERS, LINES)))
        .containsExactly(new Applied("orders", "s", 500));
  }

  @Test
  void projectionThatStandsStillDoesNotPileWatermarksUpAndStillAdvancesLater() {
    apply(ORDERS, 0);
    apply(LINES, 0);
    for (int i = 1; i <= 100_000; i++) {
      board.add(watermark(i, i, 0));
    }
    apply(ORDERS, 100_000);
    assertThat(board.positions(applied, List.of(ORDERS, LINES)))
        .containsExactly(new Applied("orders", "s", 100_000));
    assertThat(board.isWaiting()).isFalse();
  }

  private static Watermark watermark(long position, long orders, long lines) {
    return new Watermark(
        "s", position, Map.of("s.orders", Map.of(0, orders), "s.lines", Map.of(0, lines)));
  }

  private void apply(Reading reading, long next) {
    applied.put(new Place(reading.consumer(), reading.topic(), 0), next);
  }
}
