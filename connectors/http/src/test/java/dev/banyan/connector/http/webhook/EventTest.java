package dev.banyan.connector.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.spi.delivery.RefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {

  private static final String JSON =
      """
      {"specversion":"1.0","id":"e-1","type":"payment.succeeded","source":"/payments",
       "time":"2026-01-02T03:04:05Z","data":{"amount":12.50,"currency":"usd"}}""";

  @Test
  void thePayloadHasTheShapeOfStandardWebhooksAndExactNumbers() {
    assertThat(new String(parse(JSON).payload(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"type\":\"payment.succeeded\",\"timestamp\":\"2026-01-02T03:04:05Z\",\"id\":\"e-1\","
                + "\"data\":{\"amount\":12.50,\"currency\":\"usd\"}}");
  }

  @Test
  void anEventWithoutATimeIsToldWithoutOne() {
    String event = JSON.replace("\"time\":\"2026-01-02T03:04:05Z\"", "\"time\":null");
    assertThat(new String(parse(event).payload(), StandardCharsets.UTF_8))
        .startsWith("{\"type\":\"payment.succeeded\",\"id\":\"e-1\",");
  }

  @Test
  void aMessageIdIsOneOfEventAndSubscriberAndHasNoDigits() {
    Event event = parse(JSON);
    assertThat(event.messageId("acme"))
        .isEqualTo(parse(JSON).messageId("acme"))
        .isNotEqualTo(event.messageId("other"))
        .matches("msg_[a-p]{32}");
  }

  @Test
  void whatIsNoCloudEventIsRefused() {
    assertThatThrownBy(() -> parse("{\"id\":\"1\"}"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the event has no 'type', which CloudEvents need");
    assertThatThrownBy(() -> parse("[1"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the event is no JSON");
  }

  @Test
  void aSubscriptionWantsTypesThatItNames() {
    Subscription some = subscription("payment.*", "order.placed");
    assertThat(some.wants("payment.succeeded")).isTrue();
    assertThat(some.wants("payments.x")).isFalse();
    assertThat(some.wants("order.placed.again")).isFalse();
    assertThat(subscription("*").wants("anything.at-all")).isTrue();
    assertThatThrownBy(() -> subscription("pay ment")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Subscription("../x", URI.create("https://a"), List.of("*"), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Subscription subscription(String... events) {
    return new Subscription("acme", URI.create("https://example.com"), List.of(events), null);
  }

  private static Event parse(String json) {
    return Event.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
