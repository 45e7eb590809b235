package dev.banyan.connector.http.webhook;

import dev.banyan.spi.delivery.DeadLetters;

/** What endpoints of the component work with; a bean, found by its type. */
record WebhookRuntime(Outbox outbox, Delivery delivery, DeadLetters deadLetters) {}
