package dev.banyan.proxy.shadow;

import dev.banyan.proxy.evidence.Missing;
import dev.banyan.proxy.evidence.Variant;
import dev.banyan.proxy.forward.StageHooks;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.routing.Mirror;
import dev.banyan.proxy.routing.Upstream;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of a capability at stage shadow: gathers a copy of the answer, and hands it on when
 * the client has all of it. Confined to its event loop.
 */
final class ShadowedExchange implements StageHooks {

  private static final int NOT_MODIFIED = 304;

  private final Shadowing shadowing;
  private final Mirror mirror;
  private final Asked asked;
  private final boolean comparable;
  private @Nullable Missing missing;
  private @Nullable Upstream legacy;
  private byte @Nullable [] modern;
  private byte @Nullable [] again;
  private @Nullable ByteArrayOutputStream answer;
  private int heldBytes;
  // Of the held bytes, those for the answer.
  private int room;
  private int answeredStatus;

  ShadowedExchange(Shadowing shadowing, Mirror mirror, Asked asked, boolean comparable) {
    this.shadowing = shadowing;
    this.mirror = mirror;
    this.asked = asked;
    this.comparable = comparable;
  }

  /**
   * @param noise the head for a second request to the legacy side, or null
   */
  void copy(Upstream upstream, byte[] request, byte @Nullable [] noise) {
    if (hold(request.length + (noise == null ? 0 : noise.length))) {
      legacy = upstream;
      modern = request;
      again = noise;
    }
  }

  /** There will be no comparison; what was copied is forgotten. */
  void giveUp(Missing reason) {
    if (missing == null) {
      missing = reason;
    }
    shadowing.budget().give(heldBytes);
    heldBytes = 0;
    modern = null;
    again = null;
    answer = null;
  }

  private boolean hold(int bytes) {
    if (!shadowing.budget().take(bytes, shadowing.settings().memoryBytes())) {
      giveUp(Missing.MEMORY_FULL);
      return false;
    }
    heldBytes += bytes;
    return true;
  }

  @Override
  public @Nullable String responseHead(ResponseHead head) {
    answeredStatus = head.status();
    if (modern == null) {
      return null;
    }
    long length = asked.method().equals("HEAD") ? 0 : Math.max(0, head.contentLength());
    if (head.status() == NOT_MODIFIED) {
      giveUp(Missing.NOT_MODIFIED);
    } else if (length > shadowing.settings().bodyBytes()) {
      giveUp(Missing.TOO_LARGE);
    } else if (hold(head.length() + (int) length)) {
      room = head.length() + (int) length;
      answer = new ByteArrayOutputStream(room);
      answer.write(head.bytes(), 0, head.length());
    }
    return null;
  }

  @Override
  public void responseBody(ByteBuf bytes) {
    ByteArrayOutputStream copy = answer;
    int length = bytes.readableBytes();
    if (copy == null || length == 0) {
      return;
    }
    int more = copy.size() + length - room;
    // Chunked framing may add about as much as there is.
    if (copy.size() + length > 2L * shadowing.settings().bodyBytes()) {
      giveUp(Missing.TOO_LARGE);
    } else if (more <= 0 || hold(more)) {
      room += Math.max(0, more);
      append(copy, bytes);
    }
  }

  private static void append(ByteArrayOutputStream copy, ByteBuf bytes) {
    try {
      bytes.getBytes(bytes.readerIndex(), copy, bytes.readableBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written to.", e);
    }
  }

  @Override
  public void ended(int status, long tookNs) {
    ByteArrayOutputStream copy = answer;
    byte[] request = modern;
    Variant variant =
        Variant.of(mirror.rule(), asked.method(), answeredStatus, asked.query(), comparable);
    if (answeredStatus > 0) {
      shadowing.ledger().seen(mirror.capability(), variant);
    }
    if (copy == null || request == null || legacy == null || status == 0) {
      giveUp(Missing.INCOMPLETE);
      if (comparable && missing != null) {
        shadowing.missing(mirror.capability(), missing);
      }
      return;
    }
    shadowing.submit(
        new Copied(mirror, legacy, variant, asked.target(), request, again, copy, heldBytes));
  }
}
