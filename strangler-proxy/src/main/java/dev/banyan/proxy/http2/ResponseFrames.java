package dev.banyan.proxy.http2;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.HeadScanner;
import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.http.ResponseParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.AsciiString;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one HTTP/1.1 response, as the proxy writes them, into frames. Heads come whole
 * and bodies in well-formed pieces; content is passed on as slices of what came.
 */
final class ResponseFrames {

  private final ResponseHead head = new ResponseHead();
  private final Consumer<Http2StreamFrame> out;
  private boolean withoutBody;
  private @Nullable BodyReader body;
  private @Nullable Http2Headers trailers;
  private boolean ended;

  ResponseFrames(Consumer<Http2StreamFrame> out) {
    this.out = out;
  }

  /** The request was HEAD. */
  void withoutBody() {
    withoutBody = true;
  }

  /** Whether the last frame was given out. */
  boolean isEnded() {
    return ended;
  }

  /** Takes the bytes, but not the buffer, over. */
  void accept(ByteBuf bytes) throws Refused {
    while (bytes.isReadable() && body == null) {
      readHead(bytes);
    }
    BodyReader reader = body;
    if (reader == null || ended) {
      return;
    }
    int at = bytes.readerIndex();
    for (int n = next(reader, bytes, at); n > 0; n = next(reader, bytes, at)) {
      element(reader, bytes, at, n);
      at += n;
    }
    bytes.readerIndex(at);
  }

  private static int next(BodyReader reader, ByteBuf bytes, int at) throws Refused {
    return reader.next(bytes, at, bytes.writerIndex());
  }

  /** Where the end of the connection would end the body, the end of the stream does. */
  void endOfConnection() {
    if (body != null && body.endsAtClose() && !ended) {
      end(Unpooled.EMPTY_BUFFER);
    }
  }

  private void readHead(ByteBuf bytes) throws Refused {
    byte[] raw = ByteBufUtil.getBytes(bytes);
    int length = HeadScanner.end(raw, 0, raw.length);
    if (length < 0) {
      throw new IllegalStateException("The head of a response was not written in one piece.");
    }
    ResponseParser.parse(head, raw, length);
    bytes.skipBytes(length);
    BodyReader reader = withoutBody ? BodyReader.none() : BodyReader.of(head);
    boolean last = !head.isInterim() && reader.isDone();
    out.accept(new DefaultHttp2HeadersFrame(headers(), last));
    if (!head.isInterim()) {
      body = reader;
      ended = last;
    }
  }

  private Http2Headers headers() {
    Http2Headers headers = new DefaultHttp2Headers(false, head.headers() + 1);
    headers.status(Integer.toString(head.status()));
    byte[] bytes = head.bytes();
    for (int i = 0; i < head.headers(); i++) {
      if (!head.isDropped(i) && !head.isTransferEncoding(i)) {
        headers.add(
            new AsciiString(bytes, head.lineStart(i), head.nameEnd(i) - head.lineStart(i), true)
                .toLowerCase(),
            new AsciiString(
                bytes, head.valueStart(i), head.valueEnd(i) - head.valueStart(i), true));
      }
    }
    return headers;
  }

  private void element(BodyReader reader, ByteBuf bytes, int at, int length) {
    if (reader.isPayload()) {
      ByteBuf content = bytes.retainedSlice(at, length);
      if (reader.isDone()) {
        end(content);
      } else {
        out.accept(new DefaultHttp2DataFrame(content, false));
      }
    } else if (reader.isDone()) {
      Http2Headers last = trailers;
      if (last == null) {
        end(Unpooled.EMPTY_BUFFER);
      } else {
        ended = true;
        out.accept(new DefaultHttp2HeadersFrame(last, true));
      }
    } else if (reader.isTrailer()) {
      trailer(bytes, at, length);
    }
  }

  private void trailer(ByteBuf bytes, int at, int length) {
    byte[] line = ByteBufUtil.getBytes(bytes, at, length);
    String text = Octets.latin1(line, 0, length);
    int colon = text.indexOf(':');
    if (trailers == null) {
      trailers = new DefaultHttp2Headers(false);
    }
    trailers.add(
        new AsciiString(text.substring(0, colon)).toLowerCase(),
        new AsciiString(text.substring(colon + 1).strip()));
  }

  private void end(ByteBuf content) {
    ended = true;
    out.accept(new DefaultHttp2DataFrame(content, true));
  }
}
