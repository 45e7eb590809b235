package dev.banyan.connector.mail.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.mail.message.RawMail;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopSignsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied; x=y", "AUTO-SUBMITTED: auto-generated", "Precedence: Bulk",
        "Return-Path: <>", "List-Id: <l.example>", "X-Loop: hub.example",
        "Received: a\r\nReceived: b\r\nReceived: c"
      })
  void tellsMailOfPrograms(String field) throws Exception {
    assertThat(LoopSigns.of(mail(field), "hub.example", 2)).isPresent();
  }

  @Test
  void leavesMailOfPeopleAlone() throws Exception {
    assertThat(
            LoopSigns.of(
                mail("Auto-Submitted: no\r\nReceived: a\r\nX-Loop: other.example"),
                "hub.example",
                2))
        .isEmpty();
  }

  private static RawMail mail(String fields) throws Exception {
    return RawMail.parse(
        (fields + "\r\n\r\nbody").getBytes(StandardCharsets.US_ASCII), 10_000, 100);
  }
}
