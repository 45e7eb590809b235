package dev.banyan.connector.payment.event;

import java.util.List;
import java.util.Optional;

/** The providers whose events can be taken: those whose keys are there. */
public record EventSources(List<ProviderEvents> all) {

  public EventSources {
    all = List.copyOf(all);
  }

  public Optional<ProviderEvents> of(String provider) {
    return all.stream().filter(events -> events.provider().equals(provider)).findFirst();
  }
}
