package dev.banyan.connector.projection;

import dev.banyan.spi.CommitFence;
import dev.banyan.spi.LegacyPosition;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The servers that the connector works with, found by its components in Camel's registry when they
 * start. Mappings don't need it, so that they can be tested without any server.
 */
public final class ProjectionRuntime {

  private final ProjectionProperties properties;
  private final DataSource modern;
  private final @Nullable CommitFence fence;
  private final @Nullable LegacyPosition legacy;
  private final String instanceId;
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  public ProjectionRuntime(
      ProjectionProperties properties,
      DataSource modern,
      @Nullable CommitFence fence,
      @Nullable LegacyPosition legacy,
      String instanceId) {
    this.properties = properties;
    this.modern = modern;
    this.fence = fence;
    this.legacy = legacy;
    this.instanceId = instanceId;
  }

  public static ProjectionRuntime of(CamelContext context) {
    ProjectionRuntime runtime = context.getRegistry().findSingleByType(ProjectionRuntime.class);
    if (runtime == null) {
      throw new IllegalStateException(
          "no ProjectionRuntime in the registry: projections need a DataSource and Kafka");
    }
    return runtime;
  }

  public ProjectionProperties properties() {
    return properties;
  }

  public DataSource modern() {
    return modern;
  }

  public @Nullable CommitFence fence() {
    return fence;
  }

  /** Writes tokens into the legacy logs, if the hub has a change stream. */
  public @Nullable LegacyPosition legacy() {
    return legacy;
  }

  public String instanceId() {
    return instanceId;
  }

  /** Notes why a projection stands still, or with null that it moves again. */
  public void report(String projection, @Nullable String failure) {
    if (failure == null) {
      failures.remove(projection);
    } else {
      failures.put(projection, failure);
    }
  }

  /** Projections that stand still, with the reason. */
  public Map<String, String> failures() {
    return new TreeMap<>(failures);
  }
}
