package dev.banyan.connector.payment;

import dev.banyan.connector.payment.decision.CallRules;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.spi.delivery.HeldException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The providers by name, each behind its own breaker and bulkhead. */
public final class Providers {

  private final Map<String, GuardedProvider> byName = new LinkedHashMap<>();

  public Providers(List<GuardedProvider> providers) {
    providers.forEach(provider -> byName.put(provider.name(), provider));
  }

  /** Names of the providers that can be used. */
  public Set<String> names() {
    return byName.keySet();
  }

  /**
   * @throws HeldException when there is none of that name, or it has no keys
   */
  public PaymentProvider of(String name) {
    return guarded(name);
  }

  /** Why the provider may not be called now, if so. */
  public Optional<Outcome.NotDone> closed(String name) {
    return guarded(name).closed();
  }

  CallRules rules(String name) {
    return guarded(name).rules();
  }

  private GuardedProvider guarded(String name) {
    GuardedProvider provider = byName.get(name);
    if (provider == null) {
      throw new HeldException(
          "there is no payment provider '%s', expected one of %s; are its keys in the secrets?"
              .formatted(name, byName.keySet()));
    }
    return provider;
  }
}
