package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.SourceFile;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.spi.StreamStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.context.SmartLifecycle;

/** All streams of this hub, started after the routes that consume them and stopped before. */
final class ChangeStreams implements SmartLifecycle {

  private final List<RunningStream> streams;
  private volatile boolean running;

  ChangeStreams(List<RunningStream> streams) {
    this.streams = streams;
  }

  static List<StreamDefinition> definitions(Path folder) {
    return SourceFile.in(folder).stream().map(SourceFile::read).toList();
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
