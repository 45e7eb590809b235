package dev.banyan.connector.delivery.inbox;

import dev.banyan.connector.delivery.DeliveryRuntime;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes message after message out of the inbox, hands it to the route, stores what became of it.
 */
final class InboxWorker implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);

  private final InboxConsumer consumer;
  private final InboxEndpoint endpoint;
  private final DeliveryRuntime runtime;
  private final Doorbells.Bell bell;
  private final WorkTable table;
  private final Retries retries;

  InboxWorker(
      InboxConsumer consumer,
      InboxEndpoint endpoint,
      DeliveryRuntime runtime,
      Doorbells.Bell bell) {
    this.consumer = consumer;
    this.endpoint = endpoint;
    this.runtime = runtime;
    this.bell = bell;
    this.table = new WorkTable(runtime.store());
    this.retries = endpoint.retries(runtime.properties().maxAbandoned());
  }

  @Override
  public void run() {
    try {
      while (!consumer.stopping()) {
        if (!workOnOne() && !consumer.stopping()) {
          bell.await(endpoint.getPollMs());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.debug("worker of {} was interrupted", endpoint.getSource());
    }
  }

  /** Returns whether there was a message. */
  private boolean workOnOne() {
    String owner = runtime.leases().take();
    try {
      Optional<Work> taken = table.take(endpoint.getSource(), owner, runtime.leases().leaseMs());
      if (taken.isPresent()) {
        workOn(taken.get());
      }
      if (runtime.condition().report(endpoint.getSource(), null)) {
        log.info("inbox {} goes on", endpoint.getSource());
      }
      return taken.isPresent();
    } catch (SQLException | RuntimeException e) {
      boolean news =
          !consumer.stopping() && runtime.condition().report(endpoint.getSource(), e.toString());
      if (news) {
        log.warn(
            "inbox {} stands still and is tried again: {}", endpoint.getSource(), e.toString());
      }
      return false;
    } finally {
      runtime.leases().giveBack(owner);
    }
  }

  private void workOn(Work work) throws SQLException {
    Exchange exchange = exchange(work);
    Timer.Sample time = runtime.condition().begin();
    try {
      Verdict early = retries.beforeWork(work);
      Verdict verdict = early != null ? early : process(work, exchange);
      settle(work, verdict, exchange);
      runtime.condition().end(time, endpoint.getSource(), verdict);
    } finally {
      consumer.releaseExchange(exchange, false);
    }
  }

  private Exchange exchange(Work work) {
    Exchange exchange = consumer.createExchange(false);
    exchange.setProperty(MessageNames.INBOX_ID, work.id());
    exchange.setProperty(MessageNames.REFERENCE, work.reference());
    exchange.setProperty(MessageNames.ARRIVALS, work.arrival());
    exchange.setProperty(MessageNames.ATTEMPT, work.attempt());
    exchange.setProperty(MessageNames.TRACE_ID, work.traceId());
    work.headers().forEach(exchange.getMessage()::setHeader);
    exchange.getMessage().setBody(work.body());
    return exchange;
  }

  private Verdict process(Work work, Exchange exchange) {
    Throwable failure = route(exchange);
    if (consumer.stopping() && stopped(failure)) {
      return new Verdict.Released();
    }
    return retries.of(failure, work, Instant.now());
  }

  private @Nullable Throwable route(Exchange exchange) {
    try {
      consumer.getProcessor().process(exchange);
      return exchange.getException();
    } catch (Exception e) {
      return e;
    }
  }

  /**
   * A route that is stopped refuses or interrupts what is in it; that is no fault of the message.
   */
  private static boolean stopped(@Nullable Throwable failure) {
    return failure instanceof RejectedExecutionException
        || failure instanceof InterruptedException
        || failure != null && failure.getCause() instanceof InterruptedException;
  }

  private void settle(Work work, Verdict verdict, Exchange exchange) throws SQLException {
    boolean ours;
    if (verdict instanceof Verdict.Done) {
      ours = table.done(work);
    } else if (verdict instanceof Verdict.Later later) {
      ours = table.putBack(work, later.at());
      ringAt(later.at());
    } else if (verdict instanceof Verdict.Again again) {
      Failure failure = failure(again.reason(), exchange);
      ours = table.again(work, again.at(), failure);
      log.info("{} failed at try {}: {}", name(work), work.attempt(), failure.reason());
      ringAt(again.at());
    } else if (verdict instanceof Verdict.Held held) {
      ours = table.bury(work, "HELD", failure(held.reason(), exchange));
      log.warn("{} is held: {}", name(work), held.reason());
    } else if (verdict instanceof Verdict.Dead dead) {
      ours = table.bury(work, "DEAD", failure(dead.reason(), exchange));
      log.warn("{} became a dead letter: {}", name(work), dead.reason());
    } else {
      ours = table.putBack(work, Instant.now());
    }
    if (!ours) {
      log.warn("{} took longer than its lease, another worker has it now", name(work));
    }
  }

  private Failure failure(String reason, Exchange exchange) {
    return Failure.of(reason, exchange, consumer.getRoute());
  }

  /** Sooner than the next look, if it is due before that. */
  private void ringAt(Instant at) {
    long pauseMs = Duration.between(Instant.now(), at).toMillis() + 1;
    if (pauseMs < endpoint.getPollMs()) {
      runtime.leases().later(bell::ring, Math.max(0, pauseMs));
    }
  }

  private String name(Work work) {
    return "inbox message "
        + work.id()
        + " ("
        + endpoint.getSource()
        + ", trace "
        + work.traceId()
        + ")";
  }
}
