package dev.banyan.connector.projection.purge;

import dev.banyan.connector.projection.ProjectionRuntime;
import dev.banyan.connector.projection.catalogue.Declared;
import dev.banyan.connector.projection.catalogue.RouteReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Removes deleted rows by age. The mark of a deleted row is what refuses an older change of it;
 * hence it must stay for as long as an older change could come again: longer than the topic keeps
 * changes, and as long as a refused change of the topic waits to be put back.
 */
public final class Purge implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Purge.class);
  private static final long KAFKA_TIMEOUT_MS = 10_000;
  private static final long STOP_TIMEOUT_MS = 5_000;

  private final Supplier<CamelContext> context;
  private final ProjectionRuntime runtime;
  private final PurgeProperties properties;
  private @Nullable ScheduledExecutorService timer;

  /**
   * @param context asked for when there is work: a bean that starts with the hub and held the
   *     context would have it started before its routes are known
   */
  public Purge(
      Supplier<CamelContext> context, ProjectionRuntime runtime, PurgeProperties properties) {
    this.context = context;
    this.runtime = runtime;
    this.properties = properties;
  }

  @Override
  public void start() {
    ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor();
    timer = started;
    if (properties.keepDeletedDays() > 0) {
      started.scheduleWithFixedDelay(
          this::lookQuietly, 1, properties.everyMinutes(), TimeUnit.MINUTES);
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService stopping = timer;
    timer = null;
    if (stopping != null) {
      stopping.shutdownNow();
      try {
        if (!stopping.awaitTermination(STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
          log.warn("the purge of deleted rows did not stop in time");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }

  private void lookQuietly() {
    try {
      look(properties.keepDeletedDays());
    } catch (DataAccessException | ExecutionException | TimeoutException e) {
      log.warn("deleted rows stay for now: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("deleted rows stay for now", e);
    }
  }

  /** Removes what was deleted before that many days; returns how many rows. */
  public long look(int keepDays) throws ExecutionException, InterruptedException, TimeoutException {
    DeletedRows rows = new DeletedRows(runtime.modern());
    rows.note(keepDays);
    long removed = 0;
    List<Declared> routes = new RouteReader(context.get()).running();
    Map<ConfigResource, Long> retention = retention(routes);
    Set<String> tables = new TreeSet<>();
    for (Declared route : routes) {
      long writers = routes.stream().filter(r -> r.table().equals(route.table())).count();
      if (writers > 1 || !tables.add(route.table())) {
        continue; // a row's position does not tell which of several topics it is of
      }
      long keptMs = retention.getOrDefault(topic(route), 0L);
      if (TimeUnit.DAYS.toMillis(keepDays) <= keptMs) {
        log.warn(
            "deleted rows of {} stay: banyan.projection.purge.keep-deleted-days ({}) must be more"
                + " than the {} days for which {} keeps changes",
            route.table(),
            keepDays,
            TimeUnit.MILLISECONDS.toDays(keptMs),
            route.topic());
      } else if (rows.awaitsRedrive(route)) {
        log.info("deleted rows of {} stay while dead letters of its topic wait", route.table());
      } else {
        removed += remove(rows, route, keepDays);
      }
    }
    return removed;
  }

  private long remove(DeletedRows rows, Declared route, int keepDays) {
    long removed = 0;
    int last = properties.batchRows();
    while (last == properties.batchRows() && !Thread.currentThread().isInterrupted()) {
      last = rows.remove(route, keepDays, properties.batchRows());
      removed += last;
    }
    if (removed > 0) {
      log.info(
          "{} rows of {} deleted before {} days are removed", removed, route.table(), keepDays);
    }
    return removed;
  }

  private Map<ConfigResource, Long> retention(List<Declared> routes)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", runtime.properties().bootstrapServers()))) {
      Map<ConfigResource, Long> retention = new java.util.HashMap<>();
      admin
          .describeConfigs(routes.stream().map(Purge::topic).distinct().toList())
          .all()
          .get(KAFKA_TIMEOUT_MS, TimeUnit.MILLISECONDS)
          .forEach(
              (topic, config) ->
                  retention.put(topic, Long.valueOf(config.get("retention.ms").value())));
      return retention;
    }
  }

  private static ConfigResource topic(Declared route) {
    return new ConfigResource(ConfigResource.Type.TOPIC, route.topic());
  }
}
