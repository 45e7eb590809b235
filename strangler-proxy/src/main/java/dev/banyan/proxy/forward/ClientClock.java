package dev.banyan.proxy.forward;

import java.util.concurrent.TimeUnit;

/** Since when nothing has moved on a client's connection. Confined to its event loop. */
final class ClientClock {

  private final ClientLine line;
  private long since = System.nanoTime();
  private long room;

  ClientClock(ClientLine line) {
    this.line = line;
  }

  /** Something moved: the time allowed starts again. */
  void touch() {
    since = System.nanoTime();
  }

  boolean isOverdue(long now, long allowedMs) {
    long left = line.room();
    if (left != room) {
      room = left;
      since = now;
    }
    return now - since > TimeUnit.MILLISECONDS.toNanos(allowedMs);
  }
}
