package dev.banyan.connector.mail.crash;

import dev.banyan.connector.mail.submission.SmtpDialogue;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends as Steel Wheels does: the same mail with a new date again and again, until it hears 250.
 */
record LegacySender(int port, AtomicInteger acknowledged, AtomicInteger attempts) {

  private static final long PAUSE_MS = 100;

  void send(int number, String recipient) throws InterruptedException {
    while (!heard250(number, recipient)) {
      new CountDownLatch(1).await(PAUSE_MS, TimeUnit.MILLISECONDS);
    }
    acknowledged.incrementAndGet();
  }

  private boolean heard250(int number, String recipient) {
    attempts.incrementAndGet();
    String mail =
        "Date: "
            + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC))
            + "\r\nFrom: orders@old.example\r\nMessage-ID: <crash-"
            + number
            + "@old.example>\r\nSubject: crash "
            + number
            + "\r\n\r\nmail number "
            + number;
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      String answer = client.mail("orders@old.example", recipient, mail);
      return answer != null && answer.startsWith("250");
    } catch (IOException killedMeanwhile) {
      return false;
    }
  }
}
