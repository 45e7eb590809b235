package dev.banyan.proxy.forward;

import dev.banyan.proxy.http2.StreamTranslator;
import io.netty.handler.codec.http2.Http2StreamChannel;

/** One stream of an HTTP/2 connection, which carries one request and its response. */
final class StreamLine extends ClientLine {

  private final StreamTranslator translator;

  StreamLine(Http2StreamChannel channel, StreamTranslator translator) {
    super(channel);
    this.translator = translator;
  }

  // The response has ended the proxy's side already; the rest of the request is read and dropped.
  @Override
  void endOutput() {
    read(true);
    flush();
  }

  @Override
  void closeWhenFlushed() {
    translator.finish();
  }

  @Override
  void reset() {
    translator.reset();
  }

  // GOAWAY goes out on its connection, and what is left of the stream may finish.
  @Override
  void closeIdle() {}
}
