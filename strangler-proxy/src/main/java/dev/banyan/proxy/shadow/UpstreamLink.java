package dev.banyan.proxy.shadow;

import dev.banyan.proxy.compare.Answer;
import dev.banyan.proxy.routing.Upstream;
import dev.banyan.proxy.shadow.NoAnswer.Why;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of one worker to one upstream. Blocks; confined to its worker. */
final class UpstreamLink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamLink.class);
  private static final int READ_BYTES = 16 << 10;

  private final Socket socket;
  private final byte[] buffer = new byte[READ_BYTES];
  private boolean reusable = true;

  private UpstreamLink(Socket socket) {
    this.socket = socket;
  }

  static UpstreamLink open(Upstream upstream, int timeoutMs) throws NoAnswer {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(upstream.host(), upstream.port()), timeoutMs);
      socket.getOutputStream().write(upstream.told().own());
      return new UpstreamLink(
          upstream.tls() == null
              ? socket
              : upstream.tls().over(socket, upstream.port(), timeoutMs));
    } catch (IOException e) {
      try {
        socket.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw new NoAnswer(Why.UNREACHABLE);
    }
  }

  boolean isReusable() {
    return reusable;
  }

  /** Asks, and waits until that moment of {@link System#nanoTime} for the whole answer. */
  Answer ask(byte[] request, AnswerReader reader, long deadlineNs) throws NoAnswer {
    reusable = false;
    try {
      socket.getOutputStream().write(request);
      boolean complete = read(reader, deadlineNs);
      reusable = complete && reader.keepsConnection();
      return reader.end();
    } catch (SocketTimeoutException e) {
      throw new NoAnswer(Why.TIMEOUT);
    } catch (IOException e) {
      throw new NoAnswer(Why.CLOSED);
    }
  }

  private boolean read(AnswerReader reader, long deadlineNs) throws IOException, NoAnswer {
    InputStream in = socket.getInputStream();
    while (true) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
      if (leftMs <= 0) {
        throw new NoAnswer(Why.TIMEOUT);
      }
      socket.setSoTimeout((int) leftMs);
      int n = in.read(buffer);
      if (n < 0) {
        return false;
      }
      if (reader.feed(buffer, n)) {
        return true;
      }
    }
  }

  @Override
  public void close() {
    reusable = false;
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A connection to an upstream was broken already", e);
    }
  }
}
