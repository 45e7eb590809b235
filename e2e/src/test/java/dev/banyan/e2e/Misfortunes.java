package dev.banyan.e2e;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What happens to a Banyan at random moments, by a seed. */
final class Misfortunes {

  private static final String[] FAULTS = {
    "timeout-after",
    "reset-before",
    "reset-after",
    "error-before",
    "error-after",
    "rate-limit",
    "slow"
  };

  private final Random random;
  private int hubKills;
  private int sandboxKills;
  private int faults;

  Misfortunes(long seed) {
    random = new Random(seed);
  }

  /** A process is killed as {@code kill -9} does and everything missing is started again. */
  void kill(String part) throws Exception {
    // Random on purpose: no event marks the moment at which a kill hurts most.
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
    ProcessHandle process = ProcessHandle.of(Banyan.part(part).get("pid").asLong()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(30, TimeUnit.SECONDS);
    if (part.equals("hub")) {
      hubKills++;
    } else {
      sandboxKills++;
    }
    Banyan.ok("up", "--detach");
  }

  /** Some of the next calls of the provider go wrong in one way, for a while. */
  void troubleTheProvider() throws Exception {
    String kind = FAULTS[random.nextInt(FAULTS.length)];
    String fault =
        "{\"kind\":\"%s\",\"path\":\"/v1/payment_intents\",\"share\":0.2,\"times\":15,\"durationMs\":8000,\"delayMs\":%d,\"seed\":%d}"
            .formatted(kind, kind.equals("slow") ? 1_500 : 60_000, random.nextInt());
    int status = Http.post(Banyan.url("Stripe") + "/_control/faults", fault).statusCode();
    if (status != 204) {
      throw new AssertionError("the stand-in answered " + status + " to " + fault);
    }
    faults++;
  }

  int hubKills() {
    return hubKills;
  }

  int sandboxKills() {
    return sandboxKills;
  }

  int faults() {
    return faults;
  }
}
