package dev.banyan.connector.mail.submission;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;

/**
 * Reads what follows DATA up to the one end that RFC 5321 section 4.1.1.4 knows, CRLF "." CRLF. A
 * CR or LF alone is refused, wherever it stands: servers that disagree on line ends can be made to
 * see a second mail in it (SMTP smuggling). Whatever is refused is read to its end first, so that
 * no byte of it is ever taken for a command.
 */
final class DataReader {

  private static final int CR = '\r';
  private static final int LF = '\n';
  private static final int DRAIN_BYTES = 65_536;

  private final InputStream in;
  private final SubmissionLimits limits;
  private final LongSupplier nanoClock;
  private final ByteArrayOutputStream mail = new ByteArrayOutputStream(8192);
  private long deadline;
  private long read;
  private boolean bare;
  private boolean longLine;

  /**
   * @param in the connection, not wrapped
   */
  DataReader(InputStream in, SubmissionLimits limits, LongSupplier nanoClock) {
    this.in = in;
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  /** The mail without its end and with its dots as they were before they were stuffed. */
  byte[] read() throws IOException, RejectException {
    deadline = nanoClock.getAsLong() + limits.dataTimeoutMs() * 1_000_000L;
    boolean more = true;
    while (more) {
      more = line();
    }
    if (bare) {
      throw new DropConnectionException(
          550, "5.6.11 CR and LF are allowed only together, as the end of a line");
    }
    if (read > limits.mailBytes()) {
      throw new RejectException(552, tooLarge());
    }
    if (longLine) {
      throw new RejectException(
          554, "5.6.0 a line is longer than " + limits.lineBytes() + " bytes: encode the mail");
    }
    return mail.toByteArray();
  }

  /** Reads one line; answers whether another one follows. */
  private boolean line() throws IOException, DropConnectionException {
    int first = next();
    int length = 0;
    boolean stuffed = first == '.';
    int octet = stuffed ? next() : first;
    boolean only = stuffed;
    while (true) {
      if (octet == CR) {
        octet = next();
        if (octet == LF) {
          if (only) {
            return false;
          }
          keep(CR);
          keep(LF);
          return true;
        }
        bare = true;
        only = false;
        keep(CR);
        continue;
      }
      if (octet == LF) {
        bare = true;
      }
      only = false;
      keep(octet);
      if (++length > limits.lineBytes()) {
        longLine = true;
      }
      octet = next();
    }
  }

  private int next() throws IOException, DropConnectionException {
    int octet = in.read();
    if (octet < 0) {
      throw new EOFException("the client was gone before the end of the mail");
    }
    if (nanoClock.getAsLong() - deadline > 0) {
      throw new SocketTimeoutException("mail took longer than " + limits.dataTimeoutMs() + " ms");
    }
    if (++read > 2L * limits.mailBytes() + DRAIN_BYTES) {
      throw new DropConnectionException(552, tooLarge());
    }
    return octet;
  }

  private void keep(int octet) {
    if (mail.size() < limits.mailBytes()) {
      mail.write(octet);
    }
  }

  private String tooLarge() {
    return "5.3.4 the mail is larger than " + limits.mailBytes() + " bytes";
  }
}
