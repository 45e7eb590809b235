package dev.banyan.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of bytes. Every wait ends after ten seconds with an exception. */
final class RawClient implements AutoCloseable {

  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  RawClient(InetSocketAddress address) throws IOException {
    socket.setSoTimeout(10_000);
    socket.connect(address);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  RawClient send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return this;
  }

  int port() {
    return socket.getLocalPort();
  }

  OutputStream out() {
    return out;
  }

  InputStream in() {
    return in;
  }

  /** Says that nothing more will be sent. */
  RawClient end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** One head, or what came before the end. */
  String head() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      bytes.write(b);
      text = bytes.toString(StandardCharsets.ISO_8859_1);
    }
    return text;
  }

  /** One response whose length is given by Content-Length. */
  String response() throws IOException {
    String head = head();
    Matcher length = LENGTH.matcher(head);
    return head + (length.find() ? read(Integer.parseInt(length.group(1))) : "");
  }

  String read(int n) throws IOException {
    return new String(in.readNBytes(n), StandardCharsets.ISO_8859_1);
  }

  /** All until the proxy closes. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
