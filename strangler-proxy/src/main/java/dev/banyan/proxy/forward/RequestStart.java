package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.peer.Peer;
import dev.banyan.proxy.routing.Decision;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an exchange out of a request's head: decides, and writes it for its upstream. */
final class RequestStart {

  private final ClientConnection client;
  private final Loop loop;
  private final RequestIntake intake;
  private final Peer peer;
  private final InetAddress address;
  private final RequestWriter writer;

  RequestStart(ClientConnection client, Loop loop, RequestIntake intake, Peer peer) {
    this.client = client;
    this.loop = loop;
    this.intake = intake;
    this.peer = peer;
    this.address = peer.source().getAddress();
    this.writer = new RequestWriter(peer, loop.gateway());
  }

  /**
   * @throws Refused when what has come of the body is malformed; then nothing was sent
   */
  Exchange begin(RequestHead head) throws Refused {
    // Nothing is sent before what has come of the body is known to be well-formed.
    int length = intake.verified();
    Decision decision = loop.gateway().decide(head, address);
    intake.limitBody(head, decision.treatment().maxBodyBytes());
    StageHooks hooks = open(head, decision);
    OutgoingRequest request = new OutgoingRequest(head, intake.isBodyDone());
    if (hooks == null) {
      write(request, head, decision, length);
    } else {
      // The stage may send it elsewhere, so the head is written when it lets the request go.
      request.keepRaw(head);
      if (length > 0) {
        request.body(intake.take(length));
      }
    }
    return new Exchange(client, loop, peer, decision, request, hooks);
  }

  private @Nullable StageHooks open(RequestHead head, Decision decision) {
    StageHooks.Factory factory = loop.gateway().hooks();
    return factory == StageHooks.Factory.NONE
        ? null
        : factory.open(
            new Arrived(head, decision, address, loop.eventLoop(), other -> write(head, other, 0)));
  }

  private void write(OutgoingRequest request, RequestHead head, Decision decision, int length) {
    if (length <= BodyRelay.SMALL_BODY_BYTES) {
      ByteBuf bytes = write(head, decision, length);
      intake.copyTo(bytes, length);
      request.written(bytes);
    } else {
      request.written(write(head, decision, 0));
      request.body(intake.take(length));
    }
  }

  /** Writes a head that was kept, for that decision. */
  ByteBuf write(OutgoingRequest request, Decision decision) {
    byte @Nullable [] raw = request.raw();
    if (raw == null) {
      throw new IllegalStateException("The head of this request was not kept.");
    }
    return write(intake.again(raw), decision, 0);
  }

  private ByteBuf write(RequestHead head, Decision decision, int room) {
    return writer.write(client.allocator(), head, decision, room);
  }

  private record Arrived(
      RequestHead head,
      Decision decision,
      InetAddress client,
      EventExecutor loop,
      Function<Decision, ByteBuf> writer)
      implements Arrival {
    @Override
    public ByteBuf headFor(Decision other) {
      return writer.apply(other);
    }
  }
}
