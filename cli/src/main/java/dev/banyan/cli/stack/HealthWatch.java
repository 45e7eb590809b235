package dev.banyan.cli.stack;

import dev.banyan.cli.health.Part;
import dev.banyan.cli.health.PartState;
import dev.banyan.cli.health.Picture;
import dev.banyan.cli.health.Survey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until every part is ready, or one is broken, and has each look shown. */
final class HealthWatch {

  /** What came out of the waiting. */
  sealed interface Verdict {
    record Ready() implements Verdict {}

    record Broken(Part part) implements Verdict {}

    record TimedOut(List<Part> waitingFor) implements Verdict {}

    /** Another command stopped what was to be waited for. */
    record Stopped() implements Verdict {}
  }

  // Each look costs the processes time that they need for their start.
  private static final long LOOK_INTERVAL_MS = 200;
  private static final long DRAW_INTERVAL_MS = 100;

  private final Survey survey;
  private final HealthView view;
  private final Map<String, Long> readyAfterNanos = new HashMap<>();
  private final long start = System.nanoTime();
  private volatile Picture picture;

  HealthWatch(Survey survey, HealthView view) {
    this.survey = survey;
    this.view = view;
    this.picture = survey.look();
  }

  /**
   * @param interrupted true once the user asked to stop: then nothing is drawn any more
   */
  Verdict await(Duration timeout, BooleanSupplier interrupted) {
    Thread looking = new Thread(this::keepLooking, "health");
    looking.setDaemon(true);
    looking.start();
    try {
      while (true) {
        Picture now = picture;
        note(now);
        if (!interrupted.getAsBoolean()) {
          view.show(now, readyAfterNanos, System.nanoTime() - start);
        }
        if (now.isUp()) {
          return new Verdict.Ready();
        }
        if (now.parts().stream().anyMatch(part -> part.state() == PartState.DOWN)) {
          return new Verdict.Stopped();
        }
        if (now.broken().isPresent()) {
          return new Verdict.Broken(now.broken().get());
        }
        if (System.nanoTime() - start > timeout.toNanos()) {
          return new Verdict.TimedOut(
              now.parts().stream().filter(part -> !part.state().isReady()).toList());
        }
        pause(DRAW_INTERVAL_MS);
      }
    } finally {
      looking.interrupt();
    }
  }

  private void keepLooking() {
    while (!Thread.currentThread().isInterrupted()) {
      picture = survey.look();
      pause(LOOK_INTERVAL_MS);
    }
  }

  private void note(Picture now) {
    for (Part part : now.parts()) {
      if (part.state().isReady()) {
        readyAfterNanos.putIfAbsent(part.name(), System.nanoTime() - start);
      }
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
