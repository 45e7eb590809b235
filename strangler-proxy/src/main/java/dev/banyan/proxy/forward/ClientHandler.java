package dev.banyan.proxy.forward;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a {@link ClientConnection} what happens on its channel. */
final class ClientHandler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

  private final ClientConnection client;

  ClientHandler(ClientConnection client) {
    this.client = client;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    client.opened();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    client.received((ByteBuf) message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    client.receivedAll();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    client.writabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      client.inputEnded();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    client.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // What a client's network, TLS or HTTP/2 does wrong must not fill the log.
    boolean clients =
        cause instanceof IOException
            || cause instanceof Http2Exception
            || cause instanceof DecoderException;
    if (!clients) {
      LOG.error("A client connection is closed by an unexpected error", cause);
    }
    context.close();
  }
}
