package dev.banyan.connector.mail.submission;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Speaks SMTP byte by byte, also what no proper client would say. */
public final class SmtpDialogue implements AutoCloseable {

  private Socket socket;
  private BufferedReader in;

  public SmtpDialogue(int port) throws IOException {
    use(new Socket("127.0.0.1", port));
    answer();
  }

  private void use(Socket connected) throws IOException {
    socket = connected;
    socket.setSoTimeout(20_000);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Says a line; gives the whole answer, its lines joined. */
  public String say(String line) throws IOException {
    send(line + "\r\n");
    return answer();
  }

  public void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Null when the server has closed the connection. */
  public String answer() throws IOException {
    StringBuilder answer = new StringBuilder();
    while (true) {
      String line = in.readLine();
      if (line == null) {
        return answer.isEmpty() ? null : answer.toString();
      }
      answer.append(line).append('\n');
      if (line.length() < 4 || line.charAt(3) != '-') {
        return answer.toString().strip();
      }
    }
  }

  /** EHLO, MAIL, RCPT and DATA; gives the answer behind the mail. */
  public String mail(String sender, String recipient, String data) throws IOException {
    say("EHLO test.example");
    say("MAIL FROM:<" + sender + ">");
    say("RCPT TO:<" + recipient + ">");
    say("DATA");
    send(data + "\r\n.\r\n");
    return answer();
  }

  public void startTls() throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new TrustEverything()}, null);
    SSLSocketFactory factory = trusting.getSocketFactory();
    use(factory.createSocket(socket, "127.0.0.1", socket.getPort(), true));
  }

  public void drop() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class TrustEverything implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
