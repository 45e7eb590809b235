package dev.banyan.connector.projection;

import static dev.banyan.connector.projection.ChangeStreamIT.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.StreamHub;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ConfigurableApplicationContext;

class RestartedServersIT {

  @Test
  void brokenServersMakeTheHubUnhealthyAndNothingIsLost() throws Exception {
    try (OldWorld world = new OldWorld()) {
      giveUpSoon(world);
      stopAndStart(world);
    }
  }

  private static void stopAndStart(OldWorld world) throws Exception {
    try (ConfigurableApplicationContext hub = StreamHub.start(world)) {
      eventually(() -> Sides.assertAllEqual(world));
      HealthIndicator stream = hub.getBean("changeStreamHealthIndicator", HealthIndicator.class);
      assertThat(stream.health().getStatus()).isEqualTo(Status.UP);

      world.kafka.close();
      write(world, "Kafka was away");
      eventually(() -> assertThat(stream.health().getStatus()).isEqualTo(Status.DOWN));
      world.kafka.start();
      eventually(() -> Sides.assertAllEqual(world));

      world.postgres.close();
      eventually(() -> assertThat(stream.health().getStatus()).isEqualTo(Status.DOWN));
      world.postgres.start();
      write(world, "PostgreSQL was away");
      eventually(() -> Sides.assertAllEqual(world));
      eventually(() -> assertThat(stream.health().getStatus()).isEqualTo(Status.UP));
    }
  }

  /** By default the stream waits for Kafka for half a minute before it calls itself broken. */
  private static void giveUpSoon(OldWorld world) throws Exception {
    Files.writeString(
        world.sources.resolve("steelwheels.yaml"),
        """
        debezium:
          producer.override.request.timeout.ms: 3000
          producer.override.delivery.timeout.ms: 4000
          internal.task.management.timeout.ms: 5000
        """,
        StandardOpenOption.APPEND);
  }

  private static void write(OldWorld world, String comment) throws Exception {
    try (Connection connection = world.legacy();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE orders SET \"COMMENTS\" = '" + comment + "'");
      statement.execute("UPDATE orderdetails SET \"PRICEEACH\" = \"PRICEEACH\" + 0.01");
    }
  }
}
