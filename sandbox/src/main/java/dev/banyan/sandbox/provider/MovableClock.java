package dev.banyan.sandbox.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The true time plus what tests have put it forward by, so that days can pass in no time. */
public final class MovableClock extends Clock {

  private final AtomicLong aheadMs = new AtomicLong();

  public void advance(Duration by) {
    aheadMs.addAndGet(by.toMillis());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(System.currentTimeMillis() + aheadMs.get());
  }

  public long epochSecond() {
    return instant().getEpochSecond();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("providers keep their time in UTC, not in " + zone);
  }
}
