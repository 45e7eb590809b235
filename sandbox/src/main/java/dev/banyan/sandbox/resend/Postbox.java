package dev.banyan.sandbox.resend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.Stopping;
import dev.banyan.sandbox.provider.Store;
import dev.banyan.sandbox.provider.Webhooks;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands accepted mails to the mail server and tells how they fared. What was not handed over when
 * the process was killed is handed over after its start; a mail whose hand-over was just under way
 * may then arrive twice, as with every SMTP sender.
 */
final class Postbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Postbox.class);
  private static final int THREADS = 4;
  private static final long RETRY_MS = 2_000;
  private static final String TIMEOUT_MS = "10000";

  private final Store store;
  private final EmailEvents events;
  private final Webhooks webhooks;
  private final Session session;
  private final ScheduledThreadPoolExecutor carriers = new ScheduledThreadPoolExecutor(THREADS);

  Postbox(Store store, EmailEvents events, Webhooks webhooks, Address smtp) {
    this.store = store;
    this.events = events;
    this.webhooks = webhooks;
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", smtp.host());
    properties.setProperty("mail.smtp.port", String.valueOf(smtp.port()));
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MS);
    this.session = Session.getInstance(properties);
  }

  void resume() {
    for (ObjectNode email : store.newestFirst("email")) {
      if (email.path(Json.NOTE + "pending").asBoolean()) {
        post(email.path("id").asText(), 0);
      }
    }
  }

  void post(String id, long afterMs) {
    if (!carriers.isShutdown()) {
      var unused = carriers.schedule(() -> carry(id), afterMs, TimeUnit.MILLISECONDS);
    }
  }

  private void carry(String id) {
    ObjectNode email = store.find("email", id).orElse(null);
    if (email == null || !email.path(Json.NOTE + "pending").asBoolean()) {
      return;
    }
    Fate fate = Fate.ofTestAddress(email).orElseGet(() -> send(email));
    if (fate == Fate.DELAYED && email.path("last_event").asText().equals("delivery_delayed")) {
      post(id, RETRY_MS); // told already
      return;
    }
    store.change(
        () -> {
          if (fate != Fate.DELAYED) {
            email.put(Json.NOTE + "pending", false).remove(Json.NOTE + "attachments");
          }
          fate.words().forEach((word, more) -> events.tell(email, word, more));
          return fate;
        });
    webhooks.sendPromised();
    if (fate == Fate.DELAYED) {
      post(id, RETRY_MS);
    }
  }

  private Fate send(ObjectNode email) {
    try {
      MimeMessage message = MimeLetter.of(email, session);
      List<InternetAddress> all = new ArrayList<>();
      for (var recipient : message.getRecipients(Message.RecipientType.TO)) {
        all.add((InternetAddress) recipient);
      }
      for (String name : List.of("cc", "bcc")) {
        for (JsonNode each : email.path(name)) {
          all.add(MimeLetter.address(each));
        }
      }
      Transport.send(message, all.toArray(InternetAddress[]::new));
      return Fate.DELIVERED;
    } catch (SendFailedException e) {
      LOG.info("mail {} was refused: {}", email.path("id").asText(), e.getMessage());
      return Fate.BOUNCED;
    } catch (MessagingException e) {
      LOG.info("mail {} has to wait: {}", email.path("id").asText(), e.getMessage());
      return Fate.DELAYED;
    }
  }

  @Override
  public void close() {
    carriers.shutdownNow();
    Stopping.await(carriers);
  }
}
