package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** What the proxy itself answers: a status and one sentence of plain text. */
record ErrorPage(int status, String reason) {

  static ErrorPage of(Refused refused) {
    return new ErrorPage(refused.status(), refused.reason());
  }

  /**
   * @param withBody false in the answer to HEAD
   * @param close whether the connection ends after it
   */
  ByteBuf write(boolean withBody, boolean close) {
    String title = HttpResponseStatus.valueOf(status).toString();
    byte[] body = (title + "\n\n" + reason + "\n").getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + title
            + "\r\nContent-Type: text/plain; charset=utf-8\r\nCache-Control: no-store"
            + "\r\nContent-Length: "
            + body.length
            + (status == 503 ? "\r\nRetry-After: 1" : "")
            + (close ? "\r\nConnection: close" : "\r\nConnection: keep-alive")
            + "\r\n\r\n";
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    return withBody ? Unpooled.wrappedBuffer(headBytes, body) : Unpooled.wrappedBuffer(headBytes);
  }
}
