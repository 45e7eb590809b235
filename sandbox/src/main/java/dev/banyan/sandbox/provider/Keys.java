package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Idempotency keys and the answers given under them. A key is in flight from {@link #begin} until
 * {@link #end}; answers are kept in the store, so that they outlive a kill with the effects.
 */
public final class Keys {

  private static final String KIND = "key";

  private final Store store;
  private final Clock clock;
  private final Duration kept;
  private final Set<String> inFlight = new HashSet<>();

  /** What a key says about a request. */
  public sealed interface Verdict {
    /** Not used yet, or forgotten by now: the caller goes ahead and owes an {@link Keys#end}. */
    record Fresh() implements Verdict {}

    /** Its first request is still being worked on. */
    record InFlight() implements Verdict {}

    /**
     * @param fingerprint of the first request
     */
    record Different(String fingerprint) implements Verdict {}

    /**
     * @param requestId of the first request
     */
    record Replay(Answer answer, String requestId) implements Verdict {}
  }

  /**
   * @param kept how long the provider remembers a key
   */
  public Keys(Store store, Clock clock, Duration kept) {
    this.store = store;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * @param fingerprint of method, path and parameters
   */
  public synchronized Verdict begin(String key, String fingerprint) {
    if (inFlight.contains(key)) {
      return new Verdict.InFlight();
    }
    ObjectNode used = store.find(KIND, key).filter(this::isRemembered).orElse(null);
    if (used == null) {
      inFlight.add(key);
      return new Verdict.Fresh();
    }
    if (!used.path("fingerprint").asText().equals(fingerprint)) {
      return new Verdict.Different(used.path("fingerprint").asText());
    }
    return new Verdict.Replay(
        Answer.text(used.path("status").asInt(), used.path("body").asText()),
        used.path("request").asText());
  }

  private boolean isRemembered(ObjectNode used) {
    Instant at = Instant.ofEpochMilli(used.path("atMs").asLong());
    return at.plus(kept).isAfter(clock.instant());
  }

  /** Stores the answer with the effects: within the same {@link Store#change}. */
  public void answered(String key, String fingerprint, Answer answer, String requestId) {
    // Removed first: a key that is used anew is the youngest again.
    store.remove(KIND, key);
    store.put(
        KIND,
        key,
        Json.object()
            .put("fingerprint", fingerprint)
            .put("status", answer.status())
            .put("body", answer.bodyText())
            .put("request", requestId)
            .put("atMs", clock.millis()));
  }

  public synchronized void end(String key) {
    inFlight.remove(key);
  }
}
