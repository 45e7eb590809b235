package dev.banyan.connector.changestream.postgresql;

import io.debezium.connector.postgresql.PostgresConnector;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector with a task that hands changes on as soon as they are there. */
public final class PromptPostgresConnector extends PostgresConnector {

  @Override
  public Class<? extends Task> taskClass() {
    return PromptPostgresTask.class;
  }

  /** Debezium finds what belongs to a connector by its name. */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<Map<String, String>> configs = super.taskConfigs(maxTasks);
    configs.forEach(config -> config.replace("connector.class", PostgresConnector.class.getName()));
    return configs;
  }
}
