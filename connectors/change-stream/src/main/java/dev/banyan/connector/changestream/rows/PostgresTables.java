package dev.banyan.connector.changestream.rows;

import io.debezium.config.Configuration;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.PostgresValueConverter;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.connector.postgresql.connection.PostgresDefaultValueConverter;
import io.debezium.converters.custom.CustomConverterServiceProvider;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.TableId;
import io.debezium.spi.topic.TopicNamingStrategy;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.Map;

/**
 * Debezium's picture of a stream's tables, made from the stream's own settings. Debezium keeps its
 * constructor for its own task and for subclasses.
 */
final class PostgresTables extends PostgresSchema {

  private final PostgresConnectorConfig config;
  private final TopicNamingStrategy<TableId> topics;

  private PostgresTables(
      CdcSourceTaskContext<PostgresConnectorConfig> context,
      PostgresDefaultValueConverter defaults,
      TopicNamingStrategy<TableId> topics,
      PostgresValueConverter values,
      CustomConverterRegistry custom) {
    super(context, defaults, topics, values, custom);
    this.config = context.getConfig();
    this.topics = topics;
  }

  static PostgresConnection connect(Map<String, String> settings) throws SQLException {
    PostgresConnectorConfig config = new PostgresConnectorConfig(Configuration.from(settings));
    Charset charset;
    try (PostgresConnection first =
        new PostgresConnection(config.getJdbcConfig(), PostgresConnection.CONNECTION_GENERAL)) {
      charset = first.getDatabaseCharset();
    }
    PostgresConnection connection =
        new PostgresConnection(
            config.getJdbcConfig(),
            types -> PostgresValueConverter.of(config, charset, types),
            PostgresConnection.CONNECTION_GENERAL);
    connection.setAutoCommit(false);
    return connection;
  }

  static PostgresTables read(Map<String, String> settings, PostgresConnection connection)
      throws SQLException {
    Configuration raw = Configuration.from(settings);
    PostgresConnectorConfig config = new PostgresConnectorConfig(raw);
    TopicNamingStrategy<TableId> topics =
        config.getTopicNamingStrategy(PostgresConnectorConfig.TOPIC_NAMING_STRATEGY);
    PostgresTables tables =
        new PostgresTables(
            new CdcSourceTaskContext<>(raw, config, config.getCustomMetricTags()),
            connection.getDefaultValueConverter(),
            topics,
            PostgresValueConverter.of(
                config, connection.getDatabaseCharset(), connection.getTypeRegistry()),
            new CustomConverterServiceProvider().createService(raw, config.getServiceRegistry()));
    tables.refresh(connection, false);
    return tables;
  }

  /** The table that the topic carries. */
  TableId table(String topic) {
    return tableIds().stream()
        .filter(table -> topics.dataChangeTopic(table).equals(topic))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no table of the change stream has the topic " + topic));
  }

  boolean includes(TableId table, String column) {
    return config.getColumnFilter().matches(table.catalog(), table.schema(), table.table(), column);
  }
}
