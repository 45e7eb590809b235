package dev.banyan.sandbox.provider;

import java.time.Instant;
import java.util.Map;

/** The headers by which a receiver knows that a webhook comes from the provider. */
public interface Signer {

  Map<String, String> headers(String eventId, byte[] body, Instant sentAt);
}
