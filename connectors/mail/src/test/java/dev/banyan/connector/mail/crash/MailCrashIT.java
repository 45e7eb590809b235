package dev.banyan.connector.mail.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.mail.FreePort;
import dev.banyan.connector.mail.Mail;
import dev.banyan.connector.mail.MailTown;
import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.resend.ResendServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * P1 for mail: what was acknowledged arrives, by the provider exactly once, by relay once but for
 * mails whose answer was lost. The hub is killed at random moments, mail server and database are
 * restarted, the provider fails. Full size: -Dcrash.requests=2000 -Dcrash.kills=20 -Dcrash.seed=N.
 */
class MailCrashIT {

  private static final int REQUESTS = Integer.getInteger("crash.requests", 120);
  private static final int KILLS = Integer.getInteger("crash.kills", 3);
  private static final long SEED = Long.getLong("crash.seed", 7);
  private static final int SENDERS = 4;
  private static final int MAILBOXES = 4;

  private final Random random = new Random(SEED);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void everyAcknowledgedMailArrivesAndTheProviderSendsEachOnce() throws Exception {
    int resendPort = FreePort.next();
    try (MailTown town = MailTown.start();
        ResendServer resend = resend(town, resendPort)) {
      resend.start();
      Map<String, Object> settings = town.settings();
      settings.put("banyan.home", home(town).toString());
      settings.put("banyan.mail.resend.address", "127.0.0.1:" + resendPort);
      settings.put("banyan.mail.resend.api-key", "re_test");
      settings.put("banyan.mail.resend.answer-timeout-ms", 2000);
      fail(resendPort);
      Path log = Files.createTempFile("banyan-mail-crash-", ".log");
      try (KilledHub hub = new KilledHub(settings, log)) {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<Future<?>> sending = send(senders, town.submissionPort());
        disturb(town, hub);
        for (Future<?> each : sending) {
          each.get();
        }
        senders.shutdown();
        control(resendPort, "DELETE", "/_control/faults", "");
        waiting()
            .atMost(Duration.ofMinutes(4))
            .pollInterval(Duration.ofMillis(500))
            .until(() -> open(town), List.of()::equals);
      }
      count(town, resendPort);
    }
  }

  private List<Future<?>> send(ExecutorService senders, int port) {
    LegacySender sender = new LegacySender(port, acknowledged, attempts);
    List<Future<?>> sending = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      int number = i;
      sending.add(
          senders.submit(
              () -> {
                sender.send(number, recipient(number));
                return null;
              }));
    }
    return sending;
  }

  /** Kills and restarts when so many mails are acknowledged, and a random moment more. */
  private void disturb(MailTown town, KilledHub hub) throws Exception {
    TreeSet<Integer> moments = new TreeSet<>();
    while (moments.size() < KILLS) {
      moments.add(1 + random.nextInt(REQUESTS - 1));
    }
    int count = 0;
    for (int moment : moments) {
      waiting()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> acknowledged.get() >= moment);
      new CountDownLatch(1).await(random.nextInt(300), TimeUnit.MILLISECONDS);
      count++;
      if (count % 5 == 2) {
        town.stopMailServer();
        town.startMailServer();
      }
      if (count == KILLS / 2 + 1) {
        town.store().restart();
      }
      hub.killAndStart();
    }
  }

  /**
   * The mail server runs in this process, and a thread of it ends badly with each killed client.
   */
  private static ConditionFactory waiting() {
    return await().dontCatchUncaughtExceptions();
  }

  private void count(MailTown town, int resendPort) throws Exception {
    Map<String, Integer> relayed = new TreeMap<>();
    for (int box = 0; box < MAILBOXES; box++) {
      for (Mail mail : town.mailbox("r" + box + "@relay.example")) {
        relayed.merge(mail.subject(), 1, Integer::sum);
      }
    }
    JsonNode sent =
        new ObjectMapper().readTree(control(resendPort, "GET", "/_control/effects?by=subject", ""));
    List<String> doubtful =
        town.store()
            .rows(
                "SELECT headers->>'MailSubject' FROM hub.effects e JOIN hub.inbox i ON e.key LIKE 'mail/' || i.id || '/%' WHERE calls > 1");
    List<String> missing = new ArrayList<>();
    List<String> twiceByProvider = new ArrayList<>();
    List<String> twiceByRelay = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      String subject = "crash " + i;
      int times =
          isProvider(i)
              ? sent.path(subject).path("emails").asInt()
              : relayed.getOrDefault(subject, 0);
      if (times == 0) {
        missing.add(subject);
      } else if (times > 1) {
        (isProvider(i) ? twiceByProvider : twiceByRelay).add(subject);
      }
    }
    System.out.printf(
        "mail crash test, seed %d: %d mails, %d kills of the hub, %d attempts to hand them in, %d acknowledged;"
            + " missing %d; by provider %d, twice %d; by relay %d, twice %d; effects called more than once %d%n",
        SEED,
        REQUESTS,
        KILLS,
        attempts.get(),
        acknowledged.get(),
        missing.size(),
        sent.size(),
        twiceByProvider.size(),
        relayed.size(),
        twiceByRelay.size(),
        doubtful.size());
    assertThat(acknowledged).hasValue(REQUESTS);
    assertThat(missing).isEmpty();
    assertThat(twiceByProvider).isEmpty();
    assertThat(doubtful).as("mails whose answer was lost").containsAll(twiceByRelay);
    assertThat(town.store().rows("SELECT state, count(*) FROM hub.inbox GROUP BY 1"))
        .containsExactly("DONE|" + REQUESTS);
  }

  private static List<String> open(MailTown town) {
    try {
      return town.store().rows("SELECT id, state, reason FROM hub.inbox WHERE state <> 'DONE'");
    } catch (Exception storeIsAway) {
      return List.of(storeIsAway.toString());
    }
  }

  private static ResendServer resend(MailTown town, int port) {
    // Nobody listens where the events go: the crash test counts at the provider.
    return new ResendServer(
        town.store().folder().resolve("resend"),
        Address.local(port),
        "re_test",
        "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cyBvZiBtYWlsIQ==",
        Address.local(FreePort.next()),
        Address.local(town.smtpPort()));
  }

  private static Path home(MailTown town) throws Exception {
    Path home = town.store().folder().resolve("home");
    Files.createDirectories(home.resolve("routes/mail"));
    Files.writeString(
        home.resolve("routes/mail/decisions.yaml"),
        """
        rules:
          - {name: provider, recipient: "*@provider.example", then: provider}
          - {name: relay, then: relay}
        """);
    return home;
  }

  private static void fail(int resendPort) throws Exception {
    for (String fault :
        List.of(
            "timeout-after",
            "reset-after",
            "reset-before",
            "error-before",
            "error-after",
            "rate-limit")) {
      control(
          resendPort,
          "POST",
          "/_control/faults",
          "{\"kind\":\"%s\",\"path\":\"/emails\",\"share\":0.03,\"delayMs\":2500,\"seed\":%d}"
              .formatted(fault, SEED));
    }
  }

  private static boolean isProvider(int number) {
    return number % 2 == 0;
  }

  private static String recipient(int number) {
    return isProvider(number)
        ? "p" + number % 20 + "@provider.example"
        : "r" + number % MAILBOXES + "@relay.example";
  }

  private static String control(int port, String method, String path, String body)
      throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isLessThan(300);
    return response.body();
  }
}
