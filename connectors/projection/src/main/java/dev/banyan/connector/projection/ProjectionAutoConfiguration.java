package dev.banyan.connector.projection;

import dev.banyan.connector.projection.catalogue.RunningProjections;
import dev.banyan.connector.projection.event.EventProperties;
import dev.banyan.connector.projection.event.EventRelay;
import dev.banyan.connector.projection.position.AppliedPositions;
import dev.banyan.connector.projection.source.ChangeRedriver;
import dev.banyan.spi.CommitFence;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Wires the connector into a Spring Boot application that has a modern {@link DataSource}. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties({ProjectionProperties.class, EventProperties.class})
class ProjectionAutoConfiguration {

  @Bean
  ProjectionRuntime projectionRuntime(
      ProjectionProperties properties,
      DataSource modern,
      ObjectProvider<CommitFence> fence,
      Environment environment) {
    String instanceId = properties.instanceId();
    return new ProjectionRuntime(
        properties,
        modern,
        fence.getIfAvailable(),
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
      ProjectionProperties properties, DataSource modern, RunningProjections projections) {
    return new AppliedPositions(properties.bootstrapServers(), modern, projections::readings);
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
