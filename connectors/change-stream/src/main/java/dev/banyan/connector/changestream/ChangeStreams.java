package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.BadSourceException;
import dev.banyan.connector.changestream.definition.SourceFile;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.spi.StreamStatus;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All streams of this hub, started after the routes that consume them and stopped before. */
final class ChangeStreams implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ChangeStreams.class);

  private final Function<StreamDefinition, RunningStream> factory;
  private final Map<String, RunningStream> streams = new ConcurrentSkipListMap<>();
  private final Map<String, String> refused = new ConcurrentSkipListMap<>();
  private volatile boolean running;

  /** Reads the folder; a file that is wrong is shown by health and holds up no other. */
  ChangeStreams(Path folder, Function<StreamDefinition, RunningStream> factory) {
    this.factory = factory;
    for (Path file : SourceFile.in(folder)) {
      try {
        StreamDefinition definition = SourceFile.read(file);
        streams.put(definition.name(), factory.apply(definition));
      } catch (BadSourceException | UncheckedIOException e) {
        refused.put(SourceFile.name(file), String.valueOf(e.getMessage()));
        log.error("source {} is left out: {}", SourceFile.name(file), e.getMessage());
      }
    }
  }

  Collection<RunningStream> streams() {
    return streams.values();
  }

  /** Files that are wrong, by the name of their source, each with the reason. */
  Map<String, String> refused() {
    return refused;
  }

  RunningStream stream(String name) {
    RunningStream stream = streams.get(name);
    if (stream == null) {
      throw new UnknownSourceException(name, streams.keySet());
    }
    return stream;
  }

  /** Starts a stream, or starts it again with a new definition. */
  synchronized void add(StreamDefinition definition) throws InterruptedException {
    RunningStream before = streams.get(definition.name());
    if (before != null) {
      before.close();
    }
    RunningStream stream = factory.apply(definition);
    streams.put(definition.name(), stream);
    refused.remove(definition.name());
    if (running) {
      stream.start();
    }
  }

  /** Stops a stream for good; the legacy server keeps nothing for it any more. */
  synchronized void remove(String name)
      throws InterruptedException, TimeoutException, SQLException {
    RunningStream stream = stream(name);
    stream.forget();
    stream.close();
    streams.remove(name);
  }

  List<StreamStatus.Table> tables() {
    return streams.values().stream().flatMap(s -> s.status().tables().stream()).toList();
  }

  /** Waits for each stream in turn, all within the one timeout. */
  void awaitAll(Duration timeout) throws TimeoutException, InterruptedException {
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    for (RunningStream stream : streams.values()) {
      stream.fence().await(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
    }
  }

  @Override
  public synchronized void start() {
    streams.values().forEach(RunningStream::start);
    running = true;
  }

  @Override
  public synchronized void stop() {
    running = false;
    for (RunningStream stream : streams.values()) {
      try {
        stream.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
