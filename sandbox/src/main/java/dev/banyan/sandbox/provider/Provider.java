package dev.banyan.sandbox.provider;

import java.util.Optional;

/** A stand-in's own wire protocol, behind {@link ProviderServer}. */
public interface Provider {

  /**
   * @param fault what the provider itself has to suffer: errors, slowness, rate limits
   */
  Answer answer(Call call, Fault fault);

  /** What tests may ask of this provider beyond what all offer; empty for what it doesn't know. */
  default Optional<Answer> control(Call call) {
    return Optional.empty();
  }

  /** When the work for an answer failed in a way that nobody foresaw. */
  Answer failed(RuntimeException reason);
}
