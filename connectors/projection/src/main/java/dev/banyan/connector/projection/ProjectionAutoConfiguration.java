package dev.banyan.connector.projection;

import dev.banyan.connector.projection.catalogue.RunningProjections;
import dev.banyan.connector.projection.event.EventProperties;
import dev.banyan.connector.projection.event.EventRelay;
import dev.banyan.connector.projection.position.AppliedPositions;
import dev.banyan.connector.projection.purge.Purge;
import dev.banyan.connector.projection.purge.PurgeProperties;
import dev.banyan.connector.projection.rebuild.ProjectionsController;
import dev.banyan.connector.projection.rebuild.RebuildProperties;
import dev.banyan.connector.projection.rebuild.Rebuilds;
import dev.banyan.connector.projection.rebuild.VersionKeeper;
import dev.banyan.connector.projection.source.ChangeRedriver;
import dev.banyan.spi.CommitFence;
import dev.banyan.spi.LegacyPosition;
import dev.banyan.spi.projection.LegacyRows;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Wires the connector into a Spring Boot application that has a modern {@link DataSource}. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties({
  ProjectionProperties.class,
  EventProperties.class,
  PurgeProperties.class,
  RebuildProperties.class
})
class ProjectionAutoConfiguration {

  @Bean
  ProjectionRuntime projectionRuntime(
      ProjectionProperties properties,
      DataSource modern,
      ObjectProvider<CommitFence> fence,
      ObjectProvider<LegacyPosition> legacy,
      Environment environment) {
    String instanceId = properties.instanceId();
    return new ProjectionRuntime(
        properties,
        modern,
        fence.getIfAvailable(),
        legacy.getIfAvailable(),
        instanceId != null
            ? instanceId
            : hostName() + "-" + environment.getProperty("banyan.hub.port", "8081"));
  }

  @Bean
  ChangeRedriver changeRedriver(ProjectionProperties properties) {
    return new ChangeRedriver(properties.bootstrapServers());
  }

  @Bean
  AppliedPositions appliedPositions(
      ProjectionProperties properties,
      DataSource modern,
      ObjectProvider<RunningProjections> projections) {
    // Asked for later: what has a lifecycle must not pull Camel up before its routes are there.
    return new AppliedPositions(
        properties.bootstrapServers(), modern, () -> projections.getObject().readings());
  }

  @Bean
  RunningProjections runningProjections(CamelContext context, ProjectionRuntime runtime) {
    return new RunningProjections(context, runtime);
  }

  @Bean
  EventRelay eventRelay(ProjectionRuntime runtime, EventProperties properties) {
    return new EventRelay(runtime, properties);
  }

  @Bean
  VersionKeeper versionKeeper(
      ObjectProvider<CamelContext> context,
      ProjectionRuntime runtime,
      RebuildProperties properties,
      ObjectProvider<LegacyRows> legacy) {
    return new VersionKeeper(context::getObject, runtime, properties, legacy.getIfAvailable());
  }

  @Bean
  Rebuilds rebuilds(
      CamelContext context, ProjectionRuntime runtime, ObjectProvider<LegacyRows> legacy) {
    return new Rebuilds(context, runtime, legacy.getIfAvailable());
  }

  @Bean
  @ConditionalOnWebApplication
  ProjectionsController projectionsController(
      CamelContext context, ProjectionRuntime runtime, Rebuilds rebuilds) {
    return new ProjectionsController(context, runtime, rebuilds);
  }

  @Bean
  Purge purgeOfDeletedRows(
      ObjectProvider<CamelContext> context, ProjectionRuntime runtime, PurgeProperties properties) {
    return new Purge(context::getObject, runtime, properties);
  }

  @Bean
  HealthIndicator projectionHealthIndicator(ProjectionRuntime runtime) {
    return () -> {
      Map<String, String> failures = runtime.failures();
      return (failures.isEmpty() ? Health.up() : Health.down()).withDetails(failures).build();
    };
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
