package dev.banyan.sandbox.provider;

import java.util.function.Supplier;

/** Runs a request's work once a key, with its effects and its answer committed together. */
public final class Once {

  private final Store store;
  private final Keys keys;
  private final Dialect dialect;
  private final Counters counters;

  public Once(Store store, Keys keys, Dialect dialect, Counters counters) {
    this.store = store;
    this.keys = keys;
    this.dialect = dialect;
    this.counters = counters;
  }

  /**
   * @param key empty for none
   * @param work puts its effects into the store; throws {@link RefusedException} before the first
   */
  public Answer run(
      String key, String fingerprint, String requestId, Fault fault, Supplier<Answer> work) {
    if (fault.is(Fault.Kind.RATE_LIMIT)) {
      return dialect.tooMany();
    }
    if (fault.is(Fault.Kind.ERROR_BEFORE)) {
      return dialect.broken();
    }
    if (key.isEmpty()) {
      fault.pause();
      return execute("", fingerprint, requestId, fault, work);
    }
    Keys.Verdict verdict = keys.begin(key, fingerprint);
    counters.count("keys." + verdict.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
    if (verdict instanceof Keys.Verdict.InFlight) {
      return dialect.inFlight(key);
    }
    if (verdict instanceof Keys.Verdict.Different) {
      return dialect.differs(key);
    }
    if (verdict instanceof Keys.Verdict.Replay replay) {
      fault.pause();
      return dialect.repeated(replay.answer(), replay.requestId());
    }
    try {
      fault.pause();
      return execute(key, fingerprint, requestId, fault, work);
    } finally {
      keys.end(key);
    }
  }

  private Answer execute(
      String key, String fingerprint, String requestId, Fault fault, Supplier<Answer> work) {
    try {
      return store.change(
          () -> {
            Answer answer = fault.is(Fault.Kind.ERROR_STORED) ? dialect.broken() : work.get();
            Answer said = fault.is(Fault.Kind.ERROR_AFTER) ? dialect.broken() : answer;
            // What is done stays done: a provider that keeps no errors keeps the answer it lost.
            Answer kept = dialect.keeps(said) ? said : answer;
            if (!key.isEmpty() && dialect.keeps(kept)) {
              keys.answered(key, fingerprint, kept, requestId);
            }
            return said;
          });
    } catch (RefusedException refused) {
      return refused.answer();
    }
  }
}
