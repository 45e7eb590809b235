package dev.banyan.connector.mail.relay;

import dev.banyan.connector.mail.DoubtException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Brings letters to a server. Safe for several threads; each letter has a connection of its own.
 *
 * @param login {@code user:password}; null for none
 * @param requireTls whether a server that offers no STARTTLS gets nothing
 */
record Courier(
    String host,
    int port,
    String helloName,
    int connectTimeoutMs,
    int answerTimeoutMs,
    boolean requireTls,
    @Nullable String login) {

  /**
   * @param retryAfter when to come again if the server cannot take it now
   * @return the server's answer
   * @throws LaterException when the mail was certainly not taken, but may be another time
   * @throws RefusedException when the server will never take it
   * @throws DoubtException when nobody knows
   */
  String deliver(Letter letter, Duration retryAfter) throws DoubtException {
    boolean sent = false;
    try (SmtpConnection server =
        new SmtpConnection(host, port, connectTimeoutMs, answerTimeoutMs)) {
      begin(server, letter);
      check(server.say("DATA"));
      // From the first byte on, the end of the mail may reach the server.
      sent = true;
      server.data(letter.mail());
      SmtpAnswer answer = server.answer();
      sent = false;
      check(answer);
      return answer.toString();
    } catch (NegativeAnswer e) {
      if (e.answer.isPermanent()) {
        throw new RefusedException(e.answer.toString());
      }
      throw new LaterException(e.answer.toString(), Instant.now().plus(retryAfter));
    } catch (IOException e) {
      String what = host + ":" + port + ": " + e.getMessage();
      if (sent) {
        throw new DoubtException(
            "no answer to a mail from " + what, Instant.now().plus(retryAfter), e);
      }
      throw new LaterException("no mail can be brought to " + what, Instant.now().plus(retryAfter));
    }
  }

  private void begin(SmtpConnection server, Letter letter) throws IOException, NegativeAnswer {
    check(server.answer());
    SmtpAnswer hello = server.say("EHLO " + helloName);
    if (!hello.isPositive()) {
      hello = check(server.say("HELO " + helloName));
    }
    if (requireTls) {
      check(server.say("STARTTLS"));
      server.startTls();
      hello = check(server.say("EHLO " + helloName));
    }
    if (login != null) {
      byte[] plain = ("\0" + login.replaceFirst(":", "\0")).getBytes(StandardCharsets.UTF_8);
      check(server.say("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain)));
    }
    StringBuilder mail = new StringBuilder("MAIL FROM:<" + letter.sender() + ">");
    if (letter.needsUtf8()) {
      if (!hello.offers("SMTPUTF8")) {
        throw new RefusedException("550 5.6.7 the next server takes no address with UTF-8");
      }
      mail.append(" SMTPUTF8");
    }
    if (letter.isEightBit() && hello.offers("8BITMIME")) {
      mail.append(" BODY=8BITMIME");
    }
    check(server.say(mail.toString()));
    check(server.say("RCPT TO:<" + letter.recipient() + ">"));
  }

  private static SmtpAnswer check(SmtpAnswer answer) throws NegativeAnswer {
    if (!answer.isPositive()) {
      throw new NegativeAnswer(answer);
    }
    return answer;
  }

  private static final class NegativeAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient SmtpAnswer answer;

    NegativeAnswer(SmtpAnswer answer) {
      super(answer.toString(), null, false, false);
      this.answer = answer;
    }
  }
}
