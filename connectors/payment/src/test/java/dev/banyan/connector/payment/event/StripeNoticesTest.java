package dev.banyan.connector.payment.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.model.Event;
import com.stripe.net.ApiResource;
import dev.banyan.spi.delivery.RefusedException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StripeNoticesTest {

  private static final String EVENT =
      """
      {"id": "evt_1", "object": "event", "api_version": "2026-07-29.dahlia", "created": 1795255200,
       "type": "charge.refunded", "pending_webhooks": %d, "livemode": false,
       "data": {"object": {"id": "ch_1", "object": "charge", "payment_intent": "pi_1", "amount": 5}}}
      """;

  @Test
  void sameEventGivesTheSameNoticeHoweverItCame() {
    Notice delivered = StripeNotices.of(EVENT.formatted(2));
    String fetched = ApiResource.GSON.fromJson(EVENT.formatted(0), Event.class).toJson();
    assertThat(StripeNotices.of(fetched).toJson()).isEqualTo(delivered.toJson());
    assertThat(delivered.paymentId()).isEqualTo("pi_1");
    assertThat(Notice.fromJson(delivered.toJson())).isEqualTo(delivered);
  }

  @Test
  void bodyThatIsNoEventIsRefused() {
    for (String body : new String[] {"", "[]", "{", "null", "{\"id\": 7}", "{\"id\":\"evt_1\"}"}) {
      assertThatThrownBy(() -> StripeNotices.of(body)).isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void onlyVersionsOfAKnownReleaseAreUnderstood() {
    ApiVersions versions = new ApiVersions(Set.of("dahlia", "2024-06-20"));
    assertThat(versions.understands("2026-07-29.dahlia")).isTrue();
    assertThat(versions.understands("2026-10-28.dahlia")).isTrue();
    assertThat(versions.understands("2024-06-20")).isTrue();
    assertThat(versions.understands("2027-03-31.elderberry")).isFalse();
    assertThat(versions.understands("2023-10-16")).isFalse();
    assertThat(versions.understands("none")).isFalse();
  }
}
