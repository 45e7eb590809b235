package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.connector.changestream.legacy.Preflight;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one stream's engine and starts it again, with a growing pause, whenever it ends by an error:
 * a database or broker that is away makes the stream unhealthy, never the process.
 */
final class ChangeStream implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChangeStream.class);
  private static final long ASK_AGAIN_MS = 200;

  private final StreamDefinition definition;
  private final Function<StreamDefinition, StreamDefinition> placeholders;
  private final Legacy legacy;
  private final StreamStart start;
  private final StreamControl control;
  private final EngineSettings settings;
  private final BatchListener listener;
  private final Thread thread;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean closed;
  private volatile boolean held;
  private volatile @Nullable EngineRun run;
  private volatile StreamState state = StreamState.STARTING;
  private volatile String reason = "not started yet";
  private volatile List<String> advice = List.of();

  ChangeStream(
      StreamDefinition definition,
      Function<StreamDefinition, StreamDefinition> placeholders,
      Legacy legacy,
      StreamStart start,
      StreamControl control,
      EngineSettings settings,
      BatchListener listener) {
    this.definition = definition;
    this.placeholders = placeholders;
    this.legacy = legacy;
    this.start = start;
    this.control = control;
    this.settings = settings;
    this.listener = listener;
    this.thread = new Thread(this::supervise, "change-stream-" + definition.name());
  }

  void start() {
    thread.start();
  }

  StreamState state() {
    return state;
  }

  /** Why the stream does not run, or null while it does or is paused. */
  @Nullable String failure() {
    return state == StreamState.RUNNING || state == StreamState.PAUSED ? null : reason;
  }

  /** What should be set otherwise in the source. */
  List<String> advice() {
    return advice;
  }

  /** Stops the engine and keeps it from starting until {@link #release()}. */
  void hold() throws InterruptedException, TimeoutException {
    held = true;
    if (!stopEngine()) {
      held = false;
      throw new TimeoutException(
          "change stream " + definition.name() + " did not stop within " + settings.stopTimeout());
    }
  }

  void release() {
    if (run == null) {
      starting();
    }
    held = false;
    wake.release();
  }

  private void starting() {
    reason = "starting";
    state = StreamState.STARTING;
  }

  /** Stops the engine; the hub's tables keep it from starting. */
  void pause() throws InterruptedException, TimeoutException {
    hold();
    state = StreamState.PAUSED;
    held = false;
    wake.release();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    wake.release();
    if (!stopEngine()) {
      log.warn(
          "change stream {} did not stop within {}; what is not yet acknowledged is read again",
          definition.name(),
          settings.stopTimeout());
      thread.interrupt();
    }
    thread.join(settings.stopTimeout().toMillis());
  }

  private boolean stopEngine() throws InterruptedException {
    long deadlineNanos = System.nanoTime() + settings.stopTimeout().toNanos();
    EngineRun running;
    while ((running = run) != null) {
      if (System.nanoTime() > deadlineNanos) {
        return false;
      }
      running.stop();
      TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MS);
    }
    return true;
  }

  private void supervise() {
    Backoff backoff = new Backoff(settings.restartMin(), settings.restartMax());
    while (!closed) {
      try {
        if (!held && !isPaused()) {
          runOnce(backoff);
        }
        wake.tryAcquire(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** The hub's tables know it; while they are away the stream waits for them. */
  private boolean isPaused() {
    try {
      if (control.isPaused()) {
        state = StreamState.PAUSED;
        return true;
      }
      return false;
    } catch (RuntimeException e) {
      failed(e);
      return true;
    }
  }

  private void runOnce(Backoff backoff) throws InterruptedException {
    if (state == StreamState.PAUSED) {
      starting();
    }
    try {
      StreamDefinition resolved = checked(placeholders.apply(definition));
      EngineRun one =
          new EngineRun(
              resolved,
              settings,
              legacy,
              control,
              batch -> {
                backoff.reset();
                state = StreamState.RUNNING;
                listener.acknowledged(batch);
              });
      run = one;
      if (!held && !closed) {
        one.run(() -> state = StreamState.RUNNING, this::failed);
      }
    } catch (LostPositionException e) {
      lost(e);
    } catch (RuntimeException | SQLException e) {
      failed(e);
    } finally {
      run = null;
    }
  }

  /** The definition with the keys that the database tells. */
  private StreamDefinition checked(StreamDefinition resolved)
      throws SQLException, InterruptedException {
    Preflight found = legacy.preflight();
    if (!found.refusals().isEmpty()) {
      throw new IllegalStateException(String.join("; ", found.refusals()));
    }
    if (!found.advice().equals(advice)) {
      advice = found.advice();
      advice.forEach(text -> log.info("change stream {}: {}", definition.name(), text));
    }
    return resolved.withSources(found.tables()).withSettings(start.prepare(found.missing()));
  }

  private void lost(LostPositionException e) {
    String told = String.valueOf(e.getMessage());
    if (state != StreamState.LOST || !told.equals(reason)) {
      log.error("change stream {} stands: {}", definition.name(), told);
    }
    reason = told;
    state = StreamState.LOST;
  }

  private void failed(Throwable error) {
    if (closed || held) {
      return;
    }
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    reason = root.getMessage() == null ? root.toString() : root.getMessage();
    state = StreamState.FAILED;
    log.warn("change stream {} stopped and will be started again: {}", definition.name(), reason);
    log.debug("change stream {}", definition.name(), error);
  }
}
