package dev.banyan.sandbox.stripe;

import static dev.banyan.sandbox.stripe.Standing.key;
import static dev.banyan.sandbox.stripe.Standing.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentCreateParams;
import dev.banyan.sandbox.FreePort;
import dev.banyan.sandbox.net.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One key is one charge: under concurrency, and when the stand-in is killed in mid-work. */
class OneChargeAKeyIT {

  private static final int CLIENTS = 8;

  @TempDir private Path folder;

  @Test
  void ofManyRequestsAtOnceOneIsWorkedOnAndTheOthersConflictOrRepeat() throws Exception {
    try (Standing stripe = new Standing(folder)) {
      stripe.control("POST", "faults", "{\"kind\":\"slow\",\"delayMs\":300,\"times\":8}");
      Callable<String> charge =
          () -> {
            try {
              return stripe
                  .client
                  .v1()
                  .paymentIntents()
                  .create(payment(103, 1_000).build(), key("same"))
                  .getId();
            } catch (StripeException e) {
              return e.getStatusCode() + " " + e.getCode();
            }
          };
      List<String> answers = inParallel(Collections.nCopies(CLIENTS, charge));

      assertThat(answers).filteredOn(answer -> answer.startsWith("pi_")).isNotEmpty();
      assertThat(new TreeSet<>(answers).headSet("pi_"))
          .allMatch("409 idempotency_key_in_use"::equals);
      assertThat(stripe.effects()).contains("\"charges\":1");
    }
  }

  @Test
  void whatWasAnsweredSurvivesAKillAndKeysStillHold() throws Exception {
    Address address = Address.local(FreePort.next());
    Process process = StripeProcess.start(folder, address);
    List<PaymentIntent> answered = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger next = new AtomicInteger();
    Callable<Integer> charging = () -> chargeUntilCutOff(address, next, answered);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Integer>> runs = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        runs.add(clients.submit(charging));
      }
      Awaitility.await().until(() -> answered.size() > 100);
      process.destroyForcibly().waitFor();
      List<Integer> inDoubt = new ArrayList<>();
      for (Future<Integer> run : runs) {
        inDoubt.add(run.get());
      }

      process = StripeProcess.start(folder, address);
      StripeClient client = Standing.client(address, Standing.KEY);
      for (PaymentIntent intent : answered) {
        PaymentIntent kept = client.v1().paymentIntents().retrieve(intent.getId());
        assertThat(kept.getStatus()).isEqualTo("succeeded");
      }
      for (int number : inDoubt) {
        client.v1().paymentIntents().create(numbered(number), key("key-" + number));
      }
      assertThat(chargesByNumber(client).values()).containsOnly(1);
      assertThat(chargesByNumber(client).keySet()).hasSize(answered.size() + inDoubt.size());
    } finally {
      clients.shutdownNow();
      process.destroyForcibly();
    }
  }

  /** The number of the payment whose answer was lost. */
  private static int chargeUntilCutOff(
      Address address, AtomicInteger next, List<PaymentIntent> answered) throws StripeException {
    StripeClient client = Standing.client(address, Standing.KEY);
    while (true) {
      int number = next.getAndIncrement();
      try {
        answered.add(client.v1().paymentIntents().create(numbered(number), key("key-" + number)));
      } catch (ApiConnectionException cutOff) {
        return number;
      }
    }
  }

  private static PaymentIntentCreateParams numbered(int number) {
    return payment(103, 1_000).putMetadata("number", String.valueOf(number)).build();
  }

  private static TreeMap<String, Integer> chargesByNumber(StripeClient client) throws Exception {
    TreeMap<String, Integer> counts = new TreeMap<>();
    ChargeListParams all = ChargeListParams.builder().setLimit(100L).build();
    for (Charge charge : client.v1().charges().list(all).autoPagingIterable()) {
      counts.merge(charge.getMetadata().get("number"), 1, Integer::sum);
    }
    return counts;
  }

  private static List<String> inParallel(List<Callable<String>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<String> results = new ArrayList<>();
      for (Future<String> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
