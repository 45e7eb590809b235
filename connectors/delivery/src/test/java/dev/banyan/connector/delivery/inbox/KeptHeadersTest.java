package dev.banyan.connector.delivery.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptHeadersTest {

  @Test
  void keepsWhatIsNamedInAnyCaseAndBeginnings() {
    KeptHeaders kept = KeptHeaders.parse("JMSReplyTo, Mail*");
    assertThat(kept.keeps("jmsreplyto")).isTrue();
    assertThat(kept.keeps("MailFrom")).isTrue();
    assertThat(kept.keeps("JMSType")).isFalse();
  }

  @Test
  void neverKeepsWhatSteersCamelOrCarriesCredentials() {
    KeptHeaders kept = KeptHeaders.parse("*");
    assertThat(kept.keeps("Anything")).isTrue();
    assertThat(kept.keeps("CamelFileName")).isFalse();
    assertThat(kept.keeps("cAMELHttpUri")).isFalse();
    assertThat(kept.keeps("Authorization")).isFalse();
    assertThat(kept.keeps("Cookie")).isFalse();
  }
}
