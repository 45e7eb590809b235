package dev.banyan.connector.soap;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body ends in an exception when it is too long, also when it comes in chunks. */
final class BoundedRequest extends HttpServletRequestWrapper {

  private final int maxBytes;

  BoundedRequest(HttpServletRequest request, int maxBytes) {
    super(request);
    this.maxBytes = maxBytes;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Bounded(super.getInputStream(), maxBytes);
  }

  private static final class Bounded extends ServletInputStream {
    private final ServletInputStream in;
    private final int maxBytes;
    private int read;

    Bounded(ServletInputStream in, int maxBytes) {
      this.in = in;
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int more) throws IOException {
      read += more;
      if (read > maxBytes) {
        throw new IOException("the request has more than " + maxBytes + " bytes");
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
