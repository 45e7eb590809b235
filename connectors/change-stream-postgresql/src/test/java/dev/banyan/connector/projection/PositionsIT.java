package dev.banyan.connector.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.StreamHub;
import dev.banyan.spi.LegacyPosition;
import dev.banyan.spi.Positions;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class PositionsIT {

  private static final int ROUNDS = Integer.getInteger("positions.rounds", 30);
  private static final long TIMEOUT_S = 60;

  private final Random random = new Random(20261121);

  @Test
  void positionPassesACommitOnlyWhenTheProjectionShowsItWhicheverHubApplies() throws Exception {
    try (OldWorld world = new OldWorld();
        ConfigurableApplicationContext reading = StreamHub.start(world);
        ConfigurableApplicationContext applying =
            StreamHub.start(
                world,
                Map.of(
                    "banyan.change-stream.enabled",
                    false,
                    "banyan.projection.instance-id",
                    "second"));
        Connection legacy = world.legacy();
        Connection modern = world.modern()) {
      BlockingQueue<Long> first = follow(reading);
      BlockingQueue<Long> second = follow(applying);
      LegacyPosition log = reading.getBean(LegacyPosition.class);
      for (int round = 0; round < ROUNDS; round++) {
        int order = 10100 + random.nextInt(320);
        String comment = "round " + round;
        try (var update =
            legacy.prepareStatement(
                "UPDATE orders SET \"COMMENTS\" = ? WHERE \"ORDERNUMBER\" = ?")) {
          update.setString(1, comment);
          update.setInt(2, order);
          update.executeUpdate();
        }
        long committed = log.now().get(0).position();
        awaitPast(committed, round % 2 == 0 ? first : second);
        assertThat(Sides.rows(modern, "SELECT comments FROM orders WHERE order_number = " + order))
            .as("round %d, order %d", round, order)
            .containsExactly(comment);
      }
      assertThat(positions(reading)).extracting("capability").contains("orders", "customers");
    }
  }

  private static BlockingQueue<Long> follow(ConfigurableApplicationContext hub) {
    BlockingQueue<Long> moved = new LinkedBlockingQueue<>();
    hub.getBean(Positions.class)
        .subscribe(
            items ->
                items.stream()
                    .filter(item -> item.capability().equals("orders"))
                    .forEach(item -> moved.add(item.position())));
    return moved;
  }

  private static List<Positions.Applied> positions(ConfigurableApplicationContext hub) {
    return hub.getBean(Positions.class).applied();
  }

  private static void awaitPast(long wanted, BlockingQueue<Long> moved)
      throws InterruptedException {
    Long position = -1L;
    while (position != null && position < wanted) {
      position = moved.poll(TIMEOUT_S, TimeUnit.SECONDS);
    }
    assertThat(position).as("a position from %d on within %d s", wanted, TIMEOUT_S).isNotNull();
  }
}
