package dev.banyan.cli.stack;

import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * While armed, the end of this process (Ctrl-C, SIGTERM, a closed terminal) stops what it started.
 */
final class StopOnExit implements AutoCloseable {

  private final Stack stack;
  private final Supplier<Collection<String>> names;
  private final Thread hook;
  private volatile boolean stopping;

  /**
   * @param names asked when the end comes: which processes to stop
   */
  StopOnExit(Stack stack, Supplier<Collection<String>> names) {
    this.stack = stack;
    this.names = names;
    this.hook = new Thread(this::stop, "stop-on-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** True from the moment the end has come: the main thread must not start or draw any more. */
  boolean isStopping() {
    return stopping;
  }

  private void stop() {
    stopping = true;
    Collection<String> toStop = names.get();
    if (toStop.isEmpty()) {
      return;
    }
    stack.screen().blank();
    try {
      new StopSequence(stack).stop(toStop);
      stack
          .screen()
          .line(
              "Banyan is down; its data stays in " + stack.home().show(stack.home().data()) + ".");
    } catch (IOException | RuntimeException e) {
      stack
          .screen()
          .complain("could not stop everything: " + e.getMessage() + "; try ./banyan down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Disarms. When the end has come already this waits for it, as then nobody else should act. */
  @Override
  public void close() {
    if (stopping) {
      joinForever();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endHasCome) {
      joinForever();
    }
  }

  private void joinForever() {
    try {
      hook.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
