package dev.banyan.connector.mail.relay;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One connection to a server: commands and answers, one after the other. */
final class SmtpConnection implements AutoCloseable {

  private static final int LINE_BYTES = 2_000;
  private static final int LINES = 100;

  private final String host;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  SmtpConnection(String host, int port, int connectTimeoutMs, int answerTimeoutMs)
      throws IOException {
    this.host = host;
    socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), connectTimeoutMs);
      socket.setSoTimeout(answerTimeoutMs);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Encrypts; the certificate must be valid for the host. */
  void startTls() throws IOException {
    SSLSocket tls =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, host, socket.getPort(), true);
    var parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    socket = tls;
    in = new BufferedInputStream(tls.getInputStream());
    out = tls.getOutputStream();
  }

  SmtpAnswer say(String command) throws IOException {
    out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return answer();
  }

  SmtpAnswer answer() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int count = 0; count < LINES; count++) {
      String line = line();
      if (!line.matches("(?s)[2-5]\\d\\d([ -].*)?")) {
        throw new IOException("the server's answer is no SMTP");
      }
      text.append(text.isEmpty() ? "" : "\n").append(line.length() > 4 ? line.substring(4) : "");
      if (line.length() < 4 || line.charAt(3) == ' ') {
        return new SmtpAnswer(Integer.parseInt(line.substring(0, 3)), text.toString());
      }
    }
    throw new IOException("the server's answer has more than " + LINES + " lines");
  }

  /** Sends a mail with its dots stuffed, and its end. */
  void data(byte[] mail) throws IOException {
    int start = 0;
    for (int i = 0; i < mail.length; i++) {
      boolean lineStart = i == 0 || (mail[i - 1] == '\n');
      if (mail[i] == '.' && lineStart) {
        out.write(mail, start, i - start);
        out.write('.');
        start = i;
      }
    }
    out.write(mail, start, mail.length - start);
    boolean ended =
        mail.length >= 2 && mail[mail.length - 2] == '\r' && mail[mail.length - 1] == '\n';
    out.write((ended ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int octet = in.read();
    while (octet >= 0 && octet != '\n') {
      if (octet != '\r') {
        line.append((char) octet);
      }
      if (line.length() > LINE_BYTES) {
        throw new IOException("a line of the server's answer is too long");
      }
      octet = in.read();
    }
    if (octet < 0) {
      throw new EOFException("the server closed the connection");
    }
    return line.toString();
  }
}
