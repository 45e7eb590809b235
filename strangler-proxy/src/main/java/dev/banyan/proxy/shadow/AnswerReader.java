package dev.banyan.proxy.shadow;

import dev.banyan.proxy.compare.Answer;
import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.HeadScanner;
import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.http.ResponseParser;
import dev.banyan.proxy.shadow.NoAnswer.Why;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one answer from bytes as they come, up to a bound. */
final class AnswerReader {

  private final boolean toHead;
  private final int headBytes;
  private final int bodyBytes;
  private final ByteBuf in = Unpooled.buffer();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final ResponseHead head = new ResponseHead();
  private @Nullable BodyReader reader;

  /**
   * @param toHead whether the request was HEAD
   */
  AnswerReader(boolean toHead, int headBytes, int bodyBytes) {
    this.toHead = toHead;
    this.headBytes = headBytes;
    this.bodyBytes = bodyBytes;
  }

  /** Says whether the answer is complete now. */
  boolean feed(byte[] bytes, int length) throws NoAnswer {
    in.writeBytes(bytes, 0, length);
    try {
      while (reader == null && readHead()) {
        continue;
      }
      return reader != null && readBody(reader);
    } catch (Refused e) {
      throw new NoAnswer(Why.MALFORMED);
    }
  }

  private boolean readHead() throws Refused, NoAnswer {
    byte[] bytes = new byte[Math.min(in.readableBytes(), headBytes)];
    in.getBytes(in.readerIndex(), bytes);
    int end = HeadScanner.end(bytes, 0, bytes.length);
    if (end < 0) {
      if (bytes.length == headBytes) {
        throw new NoAnswer(Why.TOO_LARGE);
      }
      return false;
    }
    in.skipBytes(end);
    ResponseParser.parse(head, Arrays.copyOf(bytes, end), end);
    if (head.status() == 101) {
      throw new NoAnswer(Why.MALFORMED);
    }
    if (!head.isInterim()) {
      reader = toHead ? BodyReader.none() : BodyReader.of(head);
    }
    return head.isInterim();
  }

  private boolean readBody(BodyReader framing) throws Refused, NoAnswer {
    int n = next(framing);
    while (n > 0) {
      if (framing.isPayload()) {
        if (body.size() + n > bodyBytes) {
          throw new NoAnswer(Why.TOO_LARGE);
        }
        byte[] piece = new byte[n];
        in.readBytes(piece);
        body.writeBytes(piece);
      } else {
        in.skipBytes(n);
      }
      n = next(framing);
    }
    return framing.isDone();
  }

  private int next(BodyReader framing) throws Refused {
    int at = in.readerIndex();
    return framing.next(in, at, at + in.readableBytes());
  }

  /** No more bytes will come. */
  Answer end() throws NoAnswer {
    BodyReader framing = reader;
    if (framing == null || !(framing.isDone() || framing.endsAtClose())) {
      throw new NoAnswer(Why.CLOSED);
    }
    return new Answer(head.status(), headers(), body.toByteArray());
  }

  /** Whether the connection can be used again after a complete answer. */
  boolean keepsConnection() {
    return head.keepsConnection() && in.readableBytes() == 0;
  }

  private List<Answer.Field> headers() {
    List<Answer.Field> fields = new ArrayList<>(head.headers());
    for (int i = 0; i < head.headers(); i++) {
      String line = Octets.latin1(head.bytes(), head.lineStart(i), head.lineEnd(i));
      fields.add(
          new Answer.Field(
              line.substring(0, line.indexOf(':')),
              Octets.latin1(head.bytes(), head.valueStart(i), head.valueEnd(i))));
    }
    return fields;
  }
}
