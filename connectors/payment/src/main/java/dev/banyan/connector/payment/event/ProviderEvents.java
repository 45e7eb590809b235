package dev.banyan.connector.payment.event;

import dev.banyan.connector.payment.intent.Intent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A provider's events: checked, worked on, and fetched back when they were missed. */
public interface ProviderEvents {

  /** As it stands in routes: {@code stripe}. */
  String provider();

  /**
   * The names in an event, after its signature was checked over the raw body.
   *
   * @param header gives a header's value by its name in lower case, or an empty text
   * @throws BadSignatureException when it is not the provider's
   */
  Notice verified(Function<String, String> header, byte[] body);

  /**
   * Fetches the payment again and stores what is new, together with the event's id.
   *
   * @return the payment that the event is about, if it is one of ours
   */
  Optional<Intent> apply(Notice notice);

  /** Events since the last fetch that have had no effect yet, oldest first, and up to when. */
  Fetched missed();

  /** Notes that everything up to then is in the inbox. */
  void fetched(Instant until);

  /** What one fetch gave. */
  record Fetched(List<Notice> notices, Instant until) {}
}
