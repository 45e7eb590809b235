package dev.banyan.proxy.shadow;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all copies together may hold. Safe for use by all threads. */
final class Budget {

  private final AtomicLong held = new AtomicLong();

  boolean take(int bytes, int limit) {
    if (held.addAndGet(bytes) > limit) {
      held.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void give(int bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
