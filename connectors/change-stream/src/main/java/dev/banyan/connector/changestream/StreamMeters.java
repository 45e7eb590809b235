package dev.banyan.connector.changestream;

import dev.banyan.spi.StreamStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Lag and kept log of all streams as gauges: the largest of each, so that one alarm is enough. */
final class StreamMeters implements MeterBinder {

  private final ChangeStreams streams;

  StreamMeters(ChangeStreams streams) {
    this.streams = streams;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "lag.bytes", "bytes", s -> tables(s, StreamStatus.Table::lagBytes));
    gauge(registry, "lag.ms", "ms", s -> tables(s, StreamStatus.Table::lagMs));
    gauge(registry, "pending", "changes", s -> tables(s, StreamStatus.Table::pending));
    gauge(registry, "retained.bytes", "bytes", s -> s.status().keeping().retainedBytes());
    gauge(registry, "standing", "streams", s -> s.failure() == null ? 0 : 1);
  }

  private void gauge(
      MeterRegistry registry, String name, String unit, ToDoubleFunction<RunningStream> value) {
    Gauge.builder(
            "banyan.change.stream." + name,
            streams,
            all -> all.streams().stream().mapToDouble(value).max().orElse(0))
        .baseUnit(unit)
        .register(registry);
  }

  private static double tables(RunningStream stream, ToDoubleFunction<StreamStatus.Table> value) {
    Collection<StreamStatus.Table> tables = stream.status().tables();
    return tables.stream().mapToDouble(value).max().orElse(0);
  }
}
