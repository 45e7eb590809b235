package dev.banyan.connector.mail.dispatch;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * So many mails a minute to a domain, evenly, counted in this hub only. Safe for several threads;
 * remembers the domains that were used last.
 */
final class DomainThrottle {

  private static final int DOMAINS = 10_000;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final LongSupplier nanoClock;
  private final Map<String, Long> nextAt =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > DOMAINS;
        }
      };

  DomainThrottle(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Whether a mail may go now; if so, it is counted. */
  synchronized boolean tryTake(String recipient, int perMinute) {
    String domain = recipient.substring(recipient.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    long now = nanoClock.getAsLong();
    long next = nextAt.getOrDefault(domain, now);
    if (next - now > 0) {
      return false;
    }
    nextAt.put(domain, now + MINUTE_NANOS / perMinute);
    return true;
  }
}
