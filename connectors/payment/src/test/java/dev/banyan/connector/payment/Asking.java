package dev.banyan.connector.payment;

import static org.awaitility.Awaitility.await;

import dev.banyan.connector.payment.decision.Amount;
import dev.banyan.connector.payment.intent.PaymentRequest;
import dev.banyan.spi.delivery.LaterException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests of tests, and the patience of the inbox. */
final class Asking {

  private static final AtomicInteger NUMBERS = new AtomicInteger(30_000);

  private Asking() {}

  static PaymentRequest request(int customer, long amountMinor) {
    return new PaymentRequest(
        "SW%010d".formatted(NUMBERS.incrementAndGet()),
        customer,
        new Amount(amountMinor, "USD"),
        "STEELWHEELS");
  }

  /** Asks again as long as it is told to come later. */
  static <T> T eventually(Callable<T> call) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(LaterException.class)
        .until(call, answer -> true);
  }
}
