package dev.banyan.connector.changestream;

import dev.banyan.spi.StreamStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** All streams of this hub, started after the routes that consume them and stopped before. */
final class ChangeStreams implements SmartLifecycle {

  private final List<RunningStream> streams;
  private volatile boolean running;

  ChangeStreams(List<RunningStream> streams) {
    this.streams = streams;
  }

  static List<StreamDefinition> definitions(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(ChangeStreams::definition)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list change streams in " + folder, e);
    }
  }

  private static StreamDefinition definition(Path file) {
    try {
      return StreamDefinition.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read change stream " + file, e);
    }
  }

  List<RunningStream> streams() {
    return streams;
  }

  List<StreamStatus.Table> tables() {
    return streams.stream().flatMap(stream -> stream.status().tables().stream()).toList();
  }

  /** Waits for each stream in turn, all within the one timeout. */
  void awaitAll(Duration timeout) throws TimeoutException, InterruptedException {
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    for (RunningStream stream : streams) {
      stream.fence().await(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
    }
  }

  @Override
  public void start() {
    streams.forEach(RunningStream::start);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    for (RunningStream stream : streams) {
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
