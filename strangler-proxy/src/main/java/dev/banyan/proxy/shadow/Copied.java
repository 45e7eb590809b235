package dev.banyan.proxy.shadow;

import dev.banyan.proxy.evidence.Variant;
import dev.banyan.proxy.routing.Mirror;
import dev.banyan.proxy.routing.Upstream;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, to be asked of the modern side and compared.
 *
 * @param target as the client sent it
 * @param modern the request's head for the modern side
 * @param again the request's head for the legacy side, or null when it is not asked a second time
 * @param answer of the legacy side as it came, head and framed body; nothing is written any more
 * @param heldBytes to be given back to the budget
 */
record Copied(
    Mirror mirror,
    Upstream legacy,
    Variant variant,
    String target,
    byte[] modern,
    byte @Nullable [] again,
    ByteArrayOutputStream answer,
    int heldBytes) {

  boolean isHead() {
    return variant.method().equals("HEAD");
  }
}
