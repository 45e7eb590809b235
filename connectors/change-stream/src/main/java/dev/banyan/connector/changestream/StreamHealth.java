package dev.banyan.connector.changestream;

import dev.banyan.spi.StreamStatus;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** DOWN when a stream stands without having been paused, LAGGING above the configured bounds. */
final class StreamHealth implements HealthIndicator {

  static final Status LAGGING = new Status("LAGGING");

  private final ChangeStreams streams;
  private final ChangeStreamProperties bounds;

  StreamHealth(ChangeStreams streams, ChangeStreamProperties bounds) {
    this.streams = streams;
    this.bounds = bounds;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    boolean lagging = false;
    boolean down = !streams.refused().isEmpty();
    streams.refused().forEach(health::withDetail);
    for (RunningStream stream : streams.streams()) {
      String failure = stream.failure();
      String lag = failure == null ? lag(stream) : "";
      down |= failure != null;
      lagging |= !lag.isEmpty();
      health.withDetail(
          stream.name(),
          failure != null
              ? failure
              : lag.isEmpty() ? stream.state().name().toLowerCase(java.util.Locale.ROOT) : lag);
    }
    return health.status(down ? Status.DOWN : lagging ? LAGGING : Status.UP).build();
  }

  private String lag(RunningStream stream) {
    List<StreamStatus.Table> tables = stream.status().tables();
    long bytes = tables.stream().mapToLong(StreamStatus.Table::lagBytes).max().orElse(0);
    long ms = tables.stream().mapToLong(StreamStatus.Table::lagMs).max().orElse(0);
    long retained = stream.status().keeping().retainedBytes();
    if (bytes > bounds.lagMaxBytes()) {
      return "lags by %d bytes of log, more than %d".formatted(bytes, bounds.lagMaxBytes());
    }
    if (ms > bounds.lagMaxMs()) {
      return "lags by %d ms, more than %d".formatted(ms, bounds.lagMaxMs());
    }
    return retained > bounds.retainedMaxBytes()
        ? "has the legacy server keep %d bytes of log, more than %d"
            .formatted(retained, bounds.retainedMaxBytes())
        : "";
  }
}
