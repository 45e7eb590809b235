package dev.banyan.connector.http.webhook;

import dev.banyan.connector.http.call.SecretFile;
import dev.banyan.spi.delivery.Effect;
import dev.banyan.spi.delivery.Effects;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try to deliver a stored message, and what follows from it. */
final class Delivery {

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private final Subscriptions subscriptions;
  private final SecretFile secrets;
  private final Effects effects;
  private final Sender sender;
  private final RetrySchedule schedule;
  private final Clock clock;
  private final RandomGenerator random;

  Delivery(
      Subscriptions subscriptions,
      SecretFile secrets,
      Effects effects,
      Sender sender,
      RetrySchedule schedule,
      Clock clock,
      RandomGenerator random) {
    this.subscriptions = subscriptions;
    this.secrets = secrets;
    this.effects = effects;
    this.sender = sender;
    this.schedule = schedule;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns when the message has been delivered, now or before.
   *
   * @throws LaterException when it is to be tried again
   * @throws HeldException when the subscription is disabled
   * @throws RefusedException when it is given up
   */
  void run(String name, String messageId, byte[] payload) throws IOException {
    Subscription subscription =
        subscriptions
            .find(name)
            .orElseThrow(() -> new RefusedException("there is no subscription " + name));
    if (!subscription.isActive()) {
      throw new HeldException(
          "subscription " + name + " is disabled: " + subscription.disabledBecause());
    }
    List<WebhookSecret> keys =
        secrets.lines(subscription.secretName()).stream().map(WebhookSecret::parse).toList();
    String key = "webhook/" + messageId;
    Effect effect = effects.begin(key, "webhook", Event.sha256(payload));
    if (effect instanceof Effect.Done) {
      return;
    }
    // The receiver knows the message by its id: a second delivery after a lost answer does no harm.
    int tries = 1 + (effect instanceof Effect.InDoubt before ? before.calls() : 0);
    Outcome outcome = sender.send(subscription.url(), keys, messageId, payload);
    settle(
        subscription, key, schedule.decide(outcome, tries, clock.instant(), random.nextDouble()));
  }

  private void settle(Subscription subscription, String key, Verdict verdict) {
    if (verdict instanceof Verdict.Delivered delivered) {
      effects.settle(key, String.valueOf(delivered.status()).getBytes(StandardCharsets.US_ASCII));
    } else if (verdict instanceof Verdict.Gone) {
      subscriptions.disable(subscription.name(), "it answered 410 Gone");
      effects.release(key, "410 Gone");
      log.warn("subscription {} answered 410 Gone and is disabled", subscription.name());
      throw new HeldException("subscription " + subscription.name() + " answered 410 Gone");
    } else if (verdict instanceof Verdict.Again again) {
      log.info(
          "webhook to {} is tried again at {}: {}",
          subscription.name(),
          again.at(),
          again.reason());
      throw new LaterException(again.reason(), again.at());
    } else if (verdict instanceof Verdict.GivenUp givenUp) {
      throw new RefusedException("webhook to " + subscription.name() + " is " + givenUp.reason());
    }
  }
}
