package dev.banyan.connector.http.webhook;

import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.Incoming;
import java.util.List;
import java.util.Map;

/** Stores an event once for each subscriber; an inbox-source of this source delivers it. */
final class Outbox {

  static final String SOURCE = "webhook";
  static final String SUBSCRIPTION = "WebhookSubscription";
  static final String MESSAGE_ID = "WebhookMessageId";
  static final String EVENT_TYPE = "WebhookEventType";

  private final Inbox inbox;
  private final Subscriptions subscriptions;

  Outbox(Inbox inbox, Subscriptions subscriptions) {
    this.inbox = inbox;
    this.subscriptions = subscriptions;
  }

  /**
   * @param only the one subscription that is told; empty for all that want the event
   * @return how many will be told
   */
  int put(Event event, String only) {
    List<Subscription> told =
        subscriptions.all().stream()
            .filter(subscription -> only.isEmpty() || subscription.name().equals(only))
            .filter(subscription -> subscription.isActive() && subscription.wants(event.type()))
            .toList();
    told.forEach(subscription -> put(event, subscription));
    return told.size();
  }

  String put(Event event, Subscription subscription) {
    String messageId = event.messageId(subscription.name());
    inbox.receive(
        new Incoming(
            SOURCE,
            subscription.name() + "/" + event.id(),
            null,
            Map.of(
                SUBSCRIPTION, subscription.name(),
                MESSAGE_ID, messageId,
                EVENT_TYPE, event.type()),
            event.payload()));
    return messageId;
  }
}
