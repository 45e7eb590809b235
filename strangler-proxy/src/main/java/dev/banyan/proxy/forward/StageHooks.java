package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.routing.Decision;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a cutover do beside one exchange: wait, copy, stamp, ask the other side. The
 * byte path calls these moments in their order and knows nothing else about stages.
 *
 * <p>Called on the exchange's event loop: must not block, and must not keep the heads and buffers
 * given (retain or copy them).
 */
public interface StageHooks {

  /** Says for each request whether hooks go with it. Used by all event loops. */
  interface Factory {

    Factory NONE = arrival -> null;

    /** The hooks of one exchange, or null where no stage has anything to do with it. */
    @Nullable StageHooks open(Arrival arrival);
  }

  /**
   * The request is decided on, and nothing of it is sent yet.
   *
   * @param go to be called once, now or later on the same event loop, with where the request goes;
   *     until then the client's body is held back
   */
  default void decided(Decision decision, Consumer<Decision> go) {
    go.accept(decision);
  }

  /** A piece of the request's body, framing included, as it is sent. */
  default void requestBody(ByteBuf bytes) {}

  /**
   * The final head of the answer, before the client sees it.
   *
   * @return header lines to add, each ended by CR LF, or null
   */
  default @Nullable String responseHead(ResponseHead head) {
    return null;
  }

  /** A piece of the answer's body, framing included, as it is sent to the client. */
  default void responseBody(ByteBuf bytes) {}

  /**
   * The upstream failed, or answered 5xx, before the client saw anything, and sending the request
   * again is safe.
   *
   * @param status 502, 503 or 504 for a failure, else what was answered
   * @return where to ask instead, or null to let the client have it
   */
  default @Nullable Decision failed(Decision tried, int status) {
    return null;
  }

  /**
   * The exchange is over.
   *
   * @param status that the client saw, 0 when it was cut off or has gone
   * @param tookNs since the request's head was there
   */
  default void ended(int status, long tookNs) {}
}
