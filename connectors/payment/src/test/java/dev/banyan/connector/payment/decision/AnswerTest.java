package dev.banyan.connector.payment.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final Path TABLE =
      Path.of("../../contracts/payments/decline-codes.properties").toAbsolutePath().normalize();
  private static ReasonCodes reasons;

  @BeforeAll
  static void readTheShippedTable() throws Exception {
    Properties table = new Properties();
    try (InputStream in = Files.newInputStream(TABLE)) {
      table.load(in);
    }
    reasons = new ReasonCodes(table);
  }

  @Test
  void successIsApprovedWithTheEndOfTheProvidersName() {
    assertThat(Answer.of(new PaymentState.Succeeded(true), "pi_3MtwBwLkdIwHu7ix28a3tqPa", reasons))
        .isEqualTo(new Answer("A", "000", "", "IX28A3TQPA"));
  }

  @Test
  void declinesCarryTheReasonOfTheLegacyTable() {
    String code = reasons.of("stripe", "insufficient_funds");
    assertThat(Answer.of(new PaymentState.Declined(code, "insufficient_funds"), "pi_1", reasons))
        .isEqualTo(new Answer("D", "101", "not enough funds", ""));
    assertThat(Answer.of(new PaymentState.RequiresAction(), "pi_1", reasons).reasonCode())
        .isEqualTo("107");
  }

  @Test
  void codeThatNobodyKnowsIsADeclineWithoutReason() {
    assertThat(reasons.of("stripe", "invented_tomorrow")).isEqualTo("100");
  }

  @Test
  void unknownIsNeverAnswered() {
    for (PaymentState open :
        new PaymentState[] {
          new PaymentState.Received(),
          new PaymentState.Submitted(),
          new PaymentState.Unknown("timeout")
        }) {
      assertThatThrownBy(() -> Answer.of(open, "pi_1", reasons))
          .hasMessageContaining("has no answer yet");
    }
  }

  @Test
  void textsFitTheReplyRecord() {
    for (String code : "000 100 101 102 103 104 105 106 107 201 202 203 204 301".split(" ")) {
      assertThat(reasons.text(code)).isNotEmpty().hasSizeLessThanOrEqualTo(40);
    }
  }

  @Test
  void lineThatNamesAnUnknownReasonIsRefused() {
    Properties table = new Properties();
    table.setProperty("reason.100", "no");
    table.setProperty("stripe.lost_card", "140");
    assertThatThrownBy(() -> new ReasonCodes(table))
        .hasMessageContaining("stripe.lost_card is 140");
  }
}
