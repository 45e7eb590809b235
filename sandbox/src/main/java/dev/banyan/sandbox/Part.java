package dev.banyan.sandbox;

import dev.banyan.sandbox.net.Address;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server of the sandbox and how it is. Starts in a thread of its own; a failed start is kept as
 * the part's state and stops nobody else. Safe for several threads.
 */
final class Part {

  private static final Logger LOG = LoggerFactory.getLogger(Part.class);

  private final String name;
  private final Address address;
  private final String url;
  private final List<Part> needs;
  private final Starter starter;
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  private volatile PartState state;
  private volatile @Nullable String detail;
  private volatile @Nullable Running running;

  /**
   * @param needs started before this one; when one of them fails, this one fails too
   */
  Part(String name, Address address, String url, List<Part> needs, Starter starter) {
    this.name = name;
    this.address = address;
    this.url = url;
    this.needs = List.copyOf(needs);
    this.starter = starter;
    this.state = PartState.STARTING;
  }

  /** Starts it as soon as all that it needs is up; returns at once. */
  void start() {
    Thread thread = new Thread(this::startNow, "start-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  PartReport report() {
    Running server = running;
    ProcessHandle process = server == null ? null : server.process();
    if (state == PartState.UP && process != null && !process.isAlive()) {
      String gone = "its process " + process.pid() + " is gone: restart the sandbox";
      return new PartReport(name, PartState.FAILED, null, address.port(), url, gone);
    }
    Long pid = process == null ? null : process.pid();
    return new PartReport(name, state, pid, address.port(), url, detail);
  }

  /** Waits for a start that is under way, then stops. */
  void stop() {
    started.handle((done, failure) -> done).join();
    Running server = running;
    running = null;
    if (server == null) {
      return;
    }
    long begin = System.nanoTime();
    try {
      server.server().close();
      LOG.info("{} stopped in {} ms", name, msSince(begin));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("{} was interrupted while it stopped", name, e);
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly", name, e);
    }
  }

  private void startNow() {
    try {
      for (Part need : needs) {
        await(need);
      }
      long begin = System.nanoTime();
      Running server = starter.start();
      running = server;
      detail = server.detail();
      PartState reached = server.process() == null ? PartState.OUTSIDE : PartState.UP;
      state = reached;
      LOG.info("{} {} at {} in {} ms", name, reached.word(), url, msSince(begin));
      started.complete(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(e);
    } catch (Exception | LinkageError e) {
      fail(e);
    }
  }

  private void await(Part need) {
    try {
      need.started.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("not started: it needs " + need.name + ", which failed", e);
    }
  }

  private void fail(Throwable reason) {
    LOG.error("{} failed", name, reason);
    detail = Reasons.of(reason);
    state = PartState.FAILED;
    started.completeExceptionally(reason);
  }

  private static long msSince(long beginNanos) {
    return (System.nanoTime() - beginNanos) / 1_000_000;
  }

  /** Starts a server, or fails with a message that a person can act on. */
  interface Starter {
    Running start() throws Exception;
  }

  /**
   * @param process that the server lives in, ours or one of its own; null for an outside server
   * @param detail what else there is to know of it
   */
  record Running(AutoCloseable server, @Nullable ProcessHandle process, @Nullable String detail) {

    static Running here(AutoCloseable server, @Nullable String detail) {
      return new Running(server, ProcessHandle.current(), detail);
    }

    /** Runs elsewhere, is not ours to stop. */
    static Running outside(@Nullable String detail) {
      return new Running(() -> {}, null, detail);
    }
  }
}
