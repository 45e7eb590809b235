package dev.banyan.sandbox.provider;

/** How one provider words what all of them have to say. */
public interface Dialect {

  /** The key's first request is still being worked on. */
  Answer inFlight(String key);

  /** The key was used for another request. */
  Answer differs(String key);

  /** The answer that the key's first request got. */
  Answer repeated(Answer first, String firstRequestId);

  /** 500. */
  Answer broken();

  /** 429. */
  Answer tooMany();

  /** Whether the provider keeps this answer under the key. */
  boolean keeps(Answer answer);
}
