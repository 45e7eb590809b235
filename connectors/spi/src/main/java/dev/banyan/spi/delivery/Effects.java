package dev.banyan.spi.delivery;

/** Outside effects, each named by an idempotency key that is committed before the call. */
public interface Effects {

  /**
   * Commits that a call with this key is about to be made.
   *
   * @param key names the effect, derived from the business key and the step, never from an attempt
   * @param kind for people: {@code mail}, {@code interchange}, {@code webhook}
   * @param requestHash SHA-256 of what is asked for
   * @throws HeldException when the key was used before for another request
   */
  Effect begin(String key, String kind, byte[] requestHash);

  /** Commits that the effect happened; later calls of {@link #begin} give this answer. */
  void settle(String key, byte[] answer);

  /** Commits that the effect certainly did not happen; it may be begun afresh. */
  void release(String key, String reason);
}
