package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.control.ControlTables;
import dev.banyan.connector.changestream.definition.Kind;
import dev.banyan.connector.changestream.definition.Placeholders;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.connector.changestream.rows.PostgresRows;
import dev.banyan.connector.changestream.rows.StreamRows;
import dev.banyan.spi.CommitFence;
import dev.banyan.spi.LegacyPosition;
import dev.banyan.spi.StreamStatus;
import dev.banyan.spi.projection.LegacyRows;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the connector into a Spring Boot application that has a modern {@link DataSource}. */
@AutoConfiguration(after = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(ChangeStreamProperties.class)
@ConditionalOnProperty(name = "banyan.change-stream.enabled", matchIfMissing = true)
class ChangeStreamAutoConfiguration {

  @Bean
  @DependsOnDatabaseInitialization
  ChangeStreams changeStreams(
      ChangeStreamProperties properties, DataSource modern, Environment environment) {
    Placeholders placeholders = new Placeholders(variables(environment), properties.secrets());
    JdbcClient jdbc = JdbcClient.create(modern);
    StreamTables tables = new StreamTables(jdbc);
    ControlTables asked = new ControlTables(jdbc);
    return new ChangeStreams(
        properties.sources(),
        definition ->
            new RunningStream(definition, placeholders, properties.engine(), tables, asked));
  }

  @Bean
  ChangeStreamController changeStreamController(
      ChangeStreams streams, ChangeStreamProperties properties) {
    return new ChangeStreamController(streams, new SourceFolder(properties.sources()));
  }

  @Bean
  MeterBinder changeStreamMeters(ChangeStreams streams) {
    return new StreamMeters(streams);
  }

  @Bean
  StreamStatus streamStatus(ChangeStreams streams) {
    return streams::tables;
  }

  @Bean
  LegacyPosition legacyPosition(ChangeStreams streams) {
    return () -> streams.streams().stream().map(RunningStream::position).toList();
  }

  @Bean
  CommitFence commitFence(ChangeStreams streams) {
    return streams::awaitAll;
  }

  @Bean
  LegacyRows legacyRows(
      ChangeStreams streams, ChangeStreamProperties properties, Environment environment) {
    Placeholders placeholders = new Placeholders(variables(environment), properties.secrets());
    Map<StreamDefinition, PostgresRows> rows = new ConcurrentHashMap<>();
    return new StreamRows(
        () ->
            streams.streams().stream()
                .map(RunningStream::definition)
                .filter(definition -> definition.kind() == Kind.POSTGRESQL)
                .map(each -> rows.computeIfAbsent(each, d -> rows(d, placeholders)))
                .toList());
  }

  @Bean
  HealthIndicator changeStreamHealthIndicator(
      ChangeStreams streams, ChangeStreamProperties properties) {
    return new StreamHealth(streams, properties);
  }

  private static PostgresRows rows(StreamDefinition definition, Placeholders placeholders) {
    return new PostgresRows(
        definition.required("topic.prefix"), () -> withKeys(definition, placeholders).config());
  }

  /** A key that is named by its index becomes known when the database is looked at. */
  private static StreamDefinition withKeys(StreamDefinition definition, Placeholders placeholders) {
    StreamDefinition resolved = placeholders.resolve(definition);
    if (definition.sources().stream().allMatch(table -> table.keyIndex() == null)) {
      return resolved;
    }
    try (Legacy legacy = Legacy.of(definition, () -> resolved)) {
      return resolved.withSources(legacy.preflight().tables());
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the keys of change stream " + definition.name() + " cannot be read: " + e.getMessage(),
          e);
    }
  }

  /** The process's variables, and what {@code BANYAN_POSTGRES=host:port} means taken apart. */
  private static Map<String, String> variables(Environment environment) {
    Map<String, String> variables = new HashMap<>(System.getenv());
    for (String part : List.of("host", "port")) {
      String value = environment.getProperty("banyan.postgres." + part);
      if (value != null) {
        variables.put("BANYAN_POSTGRES_" + part.toUpperCase(java.util.Locale.ROOT), value);
      }
    }
    return variables;
  }
}
