package dev.banyan.hub.facade.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NegotiationTest {

  @Test
  void takesRangesAndRefusesWhatHasNoQuality() {
    assertThat(Negotiation.accepts(null, "application/json")).isTrue();
    assertThat(Negotiation.accepts("text/html, application/*;q=0.1", "application/json")).isTrue();
    assertThat(Negotiation.accepts("Application/JSON; charset=utf-8", "application/json")).isTrue();
    assertThat(Negotiation.accepts("application/json;q=0", "application/json")).isFalse();
    assertThat(Negotiation.accepts("text/html", "application/json")).isFalse();
  }

  @Test
  void compressesOnlyForClientsThatSaySo() {
    assertThat(Negotiation.gzip("br, gzip;q=0.5")).isTrue();
    assertThat(Negotiation.gzip("gzip;q=0.0")).isFalse();
    assertThat(Negotiation.gzip("identity")).isFalse();
    assertThat(Negotiation.gzip(null)).isFalse();
  }
}
