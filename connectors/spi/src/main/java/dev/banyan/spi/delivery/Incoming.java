package dev.banyan.spi.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way in.
 *
 * @param source the way in and, with it, the name space of references: {@code payment-request}
 * @param reference the sender's own name for the message, unique within the source
 * @param orderKey messages of one source with the same order key are worked on in the order in
 *     which they came; null when order does not matter
 * @param headers what the route needs besides the body; never secrets
 * @param body the message as it came
 */
public record Incoming(
    String source,
    String reference,
    @Nullable String orderKey,
    Map<String, String> headers,
    byte[] body) {

  /**
   * Header with the transport's own name of this arrival, if it has one. A redelivery under the
   * same name is not taken for a repetition by the sender, and asks for no second answer. It is not
   * kept among the headers.
   */
  public static final String ARRIVAL_ID = "BanyanArrivalId";
}
