package dev.banyan.hub.facade.openapi;

import dev.banyan.hub.facade.contract.BodySchema;
import dev.banyan.hub.facade.contract.Operation;
import dev.banyan.hub.facade.contract.Violation;
import dev.banyan.hub.facade.http.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at answers after they were given, on a thread of its own: the first so many of each second
 * are checked against the contract, so that the check costs nothing that a caller could feel.
 * Answers that break it are counted and logged.
 */
public final class ResponseCheck implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ResponseCheck.class);
  private static final String VIOLATIONS = "banyan.facade.contract.violations";
  private static final String CHECKED = "banyan.facade.contract.checked";

  private final MeterRegistry meters;
  private final int perSecond;
  private final BlockingQueue<Given> queue;
  private final AtomicLong second = new AtomicLong();
  private final AtomicInteger taken = new AtomicInteger();
  private final Thread checker;

  private record Given(Operation operation, Answer answer) {}

  /**
   * @param perSecond answers checked a second at most; 0 switches the check off. Also the bound of
   *     the queue.
   */
  public ResponseCheck(MeterRegistry meters, int perSecond) {
    this.meters = meters;
    this.perSecond = perSecond;
    this.queue = new ArrayBlockingQueue<>(Math.max(1, perSecond));
    this.checker = new Thread(this::run, "response-check");
    checker.setDaemon(true);
    checker.start();
  }

  void offer(Operation operation, Answer answer) {
    long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    long current = second.get();
    if (now != current && second.compareAndSet(current, now)) {
      taken.set(0);
    }
    if (taken.get() < perSecond && taken.incrementAndGet() <= perSecond) {
      queue.offer(new Given(operation, answer));
    }
  }

  private void run() {
    try {
      while (true) {
        check(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(Given given) {
    try {
      List<Violation> violations = violations(given.operation(), given.answer());
      meters.counter(CHECKED, "operation", given.operation().id()).increment();
      if (!violations.isEmpty()) {
        meters.counter(VIOLATIONS, "operation", given.operation().id()).increment();
        LOG.warn(
            "{} answered {} against its contract: {}",
            given.operation().id(),
            given.answer().status(),
            violations);
      }
    } catch (RuntimeException e) {
      LOG.error("the answer of {} could not be checked", given.operation().id(), e);
    }
  }

  static List<Violation> violations(Operation operation, Answer answer) {
    Operation.Response promised = operation.responses().get(answer.status());
    if (promised == null) {
      boolean general = answer.status() == 406 || answer.status() == 413 || answer.status() == 415;
      return general || answer.status() >= 500
          ? List.of()
          : List.of(Violation.body("", "status " + answer.status() + " is not in the contract"));
    }
    BodySchema schema = promised.schema();
    return schema == null ? List.of() : schema.check(answer.body());
  }

  @Override
  public void close() {
    checker.interrupt();
  }
}
