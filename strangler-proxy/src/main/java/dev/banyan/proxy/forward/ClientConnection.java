package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.http.RequestParser;
import dev.banyan.proxy.routing.Decision;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection: reads requests strictly one after the other and starts an exchange for
 * each. Confined to its event loop.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  private final SocketChannel channel;
  private final Loop loop;
  private final InetAddress address;
  private final RequestWriter writer;
  private final Inbox inbox = new Inbox();
  private ClientState state = ClientState.HEAD;
  private BodyReader body = BodyReader.none();
  private @Nullable Exchange exchange;
  private boolean reading = true;
  private boolean inputEnded;
  private boolean headBegun;
  private boolean advancing;
  private long since = System.nanoTime();
  private long pendingBytes;

  ClientConnection(SocketChannel channel, Loop loop) {
    this.channel = channel;
    this.loop = loop;
    this.address = channel.remoteAddress().getAddress();
    this.writer = new RequestWriter(address);
  }

  ByteBufAllocator allocator() {
    return channel.alloc();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    loop.add(this);
    Gateway gateway = loop.gateway();
    gateway.metrics().connectionOpened();
    if (gateway.metrics().openConnections() > gateway.limits().connections()) {
      gateway.metrics().connectionRefused();
      refuse(new ErrorPage(503, "All connections of this server are in use."), true);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (state == ClientState.LINGER) {
      bytes.release();
      return;
    }
    if (state == ClientState.TUNNEL && exchange != null) {
      touch();
      exchange.send(bytes);
      setReading(exchange.canSend());
      return;
    }
    inbox.add(context.alloc(), bytes);
    advance();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (exchange != null) {
      exchange.flushUpstream();
    }
  }

  /** Goes on with what has arrived, as far as it goes. */
  private void advance() {
    if (advancing) {
      return;
    }
    advancing = true;
    try {
      boolean more = true;
      while (more) {
        more =
            switch (state) {
              case HEAD -> readHead();
              case BODY -> readBody();
              case ANSWER -> readAhead();
              case TUNNEL, LINGER -> false;
            };
      }
    } catch (Refused refused) {
      refuse(refused);
    } finally {
      advancing = false;
      inbox.releaseIfEmpty();
    }
    if (inputEnded && state == ClientState.HEAD) {
      closeWhenFlushed();
    }
  }

  private boolean readHead() throws Refused {
    int limit = loop.gateway().limits().headBytes();
    byte[] scratch = loop.scratch(limit);
    int length = inbox.skipEmptyLines() ? -1 : inbox.head(scratch, limit);
    if (length < 0) {
      if (!headBegun && inbox.readable() > 0) {
        headBegun = true;
        touch();
      }
      return false;
    }
    headBegun = false;
    touch();
    RequestHead head = loop.requestHead;
    RequestParser.parse(head, scratch, length);
    begin(head);
    return true;
  }

  private void begin(RequestHead head) throws Refused {
    body = BodyReader.of(head);
    // Nothing is sent before what has come of the body is known to be well-formed.
    int at = inbox.bytes().readerIndex();
    int length = body.verified(inbox.bytes(), at, at + inbox.readable());
    Gateway gateway = loop.gateway();
    Decision decision = gateway.decide(head, address);
    boolean small = length <= BodyRelay.SMALL_BODY_BYTES;
    ByteBuf bytes =
        writer.write(allocator(), head, decision.path(), gateway.cookie(), small ? length : 0);
    ByteBuf more = null;
    if (small) {
      inbox.bytes().readBytes(bytes, length);
    } else {
      more = inbox.take(length);
    }
    Exchange next = new Exchange(this, loop, decision, head);
    exchange = next;
    state = body.isDone() ? ClientState.ANSWER : ClientState.BODY;
    next.start(bytes, more, body.isDone());
  }

  private boolean readBody() throws Refused {
    Exchange current = exchange;
    if (current == null || !current.canSend()) {
      setReading(false);
      return false;
    }
    setReading(true);
    int at = inbox.bytes().readerIndex();
    int length = body.verified(inbox.bytes(), at, at + inbox.readable());
    if (length > 0) {
      touch();
      current.send(inbox.take(length));
    }
    if (body.isDone()) {
      state = ClientState.ANSWER;
      current.requestComplete();
      return true;
    }
    setReading(current.canSend());
    return false;
  }

  private boolean readAhead() {
    setReading(inbox.readable() <= loop.gateway().limits().pipelinedBytes());
    return false;
  }

  /** The upstream can take more of the request's body, or of a tunnel. */
  void resumeBody() {
    if (state == ClientState.TUNNEL) {
      setReading(true);
    } else if (state == ClientState.BODY && !advancing) {
      advance();
      if (exchange != null) {
        exchange.flushUpstream();
      }
      checkEndedInBody();
    }
  }

  /** The response is complete; the connection ends with it or takes the next request. */
  void exchangeOver(boolean close) {
    exchange = null;
    channel.flush();
    touch();
    if (state == ClientState.BODY) {
      linger();
    } else if (close || loop.gateway().isStopping()) {
      if (inbox.readable() > 0) {
        linger();
      } else {
        closeWhenFlushed();
      }
    } else {
      state = ClientState.HEAD;
      setReading(true);
      advance();
    }
  }

  /** Ends the connection so that the client sees that the response is not complete. */
  void cutOff(boolean closeDelimited) {
    exchange = null;
    if (closeDelimited) {
      // An orderly close would look like the end of the body; a reset cannot be mistaken for it.
      channel.flush();
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      channel.close();
    } else {
      closeWhenFlushed();
    }
  }

  /** From now on bytes pass both ways until one side closes. */
  void tunnel() {
    state = ClientState.TUNNEL;
    Exchange current = exchange;
    if (current != null) {
      setReading(true);
      if (inbox.readable() > 0) {
        current.send(inbox.take(inbox.readable()));
        current.flushUpstream();
      }
    }
  }

  void endTunnel() {
    exchange = null;
    closeWhenFlushed();
  }

  void write(ByteBuf bytes) {
    channel.write(bytes, channel.voidPromise());
    if (!channel.isWritable() && exchange != null) {
      exchange.clientWritable(false);
    }
  }

  void flush() {
    channel.flush();
  }

  private void refuse(Refused refused) {
    refuse(ErrorPage.of(refused), true);
  }

  private void refuse(ErrorPage page, boolean withBody) {
    Exchange current = exchange;
    exchange = null;
    if (current == null) {
      loop.gateway().metrics().refused().record(page.status(), 0);
    } else {
      current.refused(page.status());
      if (current.isResponseComplete()) {
        closeWhenFlushed();
        return;
      }
      if (current.hasResponseStarted()) {
        cutOff(true);
        return;
      }
    }
    write(page.write(withBody, true));
    linger();
  }

  // Closing with unread bytes would reset the connection and lose the answer on its way.
  private void linger() {
    state = ClientState.LINGER;
    inbox.release();
    touch();
    setReading(true);
    boolean ended = inputEnded;
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            done -> {
              if (ended || !done.isSuccess()) {
                channel.close();
              } else {
                channel.shutdownOutput();
              }
            });
  }

  private void closeWhenFlushed() {
    state = ClientState.LINGER;
    inbox.release();
    touch();
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  private void setReading(boolean asked) {
    boolean wanted = asked && !inputEnded;
    if (reading != wanted) {
      reading = wanted;
      channel.config().setAutoRead(wanted);
    }
  }

  /** Something moved: the clock of the current state starts again. */
  void touch() {
    since = System.nanoTime();
  }

  /** Ends what has waited too long. */
  void tick(long now) {
    long pending = channel.isActive() ? channel.bytesBeforeUnwritable() : 0;
    if (pending != pendingBytes) {
      pendingBytes = pending;
      since = now;
    }
    if (now - since
        > TimeUnit.MILLISECONDS.toNanos(
            state.allowedMs(loop.gateway().limits(), headBegun, exchange))) {
      expire();
    }
  }

  private void expire() {
    Exchange current = exchange;
    switch (state) {
      case HEAD -> {
        if (headBegun) {
          refuse(new ErrorPage(408, "The request's head did not arrive in time."), true);
        } else {
          channel.close();
        }
      }
      case BODY -> {
        if (reading || current == null) {
          refuse(new ErrorPage(408, "The request's body did not arrive in time."), true);
        } else {
          current.timedOut();
        }
      }
      case ANSWER -> {
        if (current != null && channel.isWritable()) {
          current.timedOut();
        } else {
          // The client doesn't read its response.
          channel.close();
        }
      }
      case TUNNEL, LINGER -> channel.close();
    }
  }

  /** The proxy stops: idle connections go now, the others with the end of their response. */
  void drain() {
    if (state == ClientState.TUNNEL || (state == ClientState.HEAD && !headBegun)) {
      channel.close();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (exchange != null) {
      exchange.clientWritable(channel.isWritable());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event != ChannelInputShutdownEvent.INSTANCE || inputEnded) {
      return;
    }
    inputEnded = true;
    setReading(false);
    switch (state) {
      case HEAD -> {
        if (inbox.readable() > 0) {
          refuse(new ErrorPage(400, "The request ended in the middle of its head."), true);
        } else {
          closeWhenFlushed();
        }
      }
      case BODY -> checkEndedInBody();
      // A client may close its side and still wait for the answers.
      case ANSWER -> {}
      case TUNNEL, LINGER -> channel.close();
    }
  }

  // What has arrived before the end may still wait for the upstream.
  private void checkEndedInBody() {
    if (inputEnded && state == ClientState.BODY && (exchange == null || exchange.canSend())) {
      refuse(new ErrorPage(400, "The request ended in the middle of its body."), true);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    loop.remove(this);
    loop.gateway().metrics().connectionClosed();
    inbox.release();
    Exchange current = exchange;
    exchange = null;
    if (current != null) {
      current.clientGone();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("A client connection is closed by an unexpected error", cause);
    }
    context.close();
  }
}
