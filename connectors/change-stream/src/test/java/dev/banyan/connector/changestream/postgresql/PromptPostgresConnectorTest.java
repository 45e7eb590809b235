package dev.banyan.connector.changestream.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.banyan.connector.changestream.WithoutSummaries;
import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What Banyan relies on inside Debezium is still there. */
class PromptPostgresConnectorTest {

  @Test
  void debeziumsTaskKeepsItsQueueWhereItIsLookedFor() {
    assertThatCode(PromptPostgresTask::new).doesNotThrowAnyException();
  }

  @Test
  void debeziumFindsWhatBelongsToItsConnector() {
    PromptPostgresConnector connector = new PromptPostgresConnector();
    connector.start(Map.of("connector.class", PromptPostgresConnector.class.getName(), "a", "b"));

    assertThat(connector.taskClass()).isEqualTo(PromptPostgresTask.class);
    assertThat(connector.taskConfigs(1))
        .containsExactly(Map.of("connector.class", PostgresConnector.class.getName(), "a", "b"));
  }

  @Test
  void debeziumAsksForSignalsWhereTheMetricsAreTakenAway() {
    assertThat(ServiceLoader.load(SignalActionProvider.class))
        .anyMatch(provider -> provider instanceof WithoutSummaries);
  }
}
