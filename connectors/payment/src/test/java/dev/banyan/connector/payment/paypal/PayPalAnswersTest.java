package dev.banyan.connector.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.decision.ReasonCodes;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PayPalAnswersTest {

  private final PayPalAnswers answers = new PayPalAnswers(reasons());

  @Test
  void completedCaptureIsTakenAndCreatedAuthorizationIsReserved() throws Exception {
    assertThat(
            order(
                201,
                """
                {"id":"O1","status":"COMPLETED","purchase_units":[{"payments":{"captures":
                  [{"status":"COMPLETED","amount":{"value":"12.50"}}]}}]}"""))
        .isEqualTo(new Outcome.Known(new PaymentState.Succeeded(true), "O1", 1250));
    assertThat(
            order(
                201,
                """
                {"id":"O1","status":"COMPLETED","purchase_units":[{"payments":{"authorizations":
                  [{"status":"CREATED"}]}}]}"""))
        .isEqualTo(new Outcome.Known(new PaymentState.Succeeded(false), "O1", 0));
  }

  @Test
  void pendingCaptureIsUnknown() throws Exception {
    assertThat(
            order(
                201,
                """
                {"id":"O1","purchase_units":[{"payments":{"captures":[{"status":"PENDING"}]}}]}"""))
        .isInstanceOfSatisfying(
            Outcome.Known.class, known -> assertThat(known.state().isDecided()).isFalse());
  }

  @Test
  void declinedInstrumentHasTheLegacyReason() throws Exception {
    assertThat(order(422, error("INSTRUMENT_DECLINED")))
        .isEqualTo(
            new Outcome.Known(new PaymentState.Declined("100", "INSTRUMENT_DECLINED"), null, 0));
  }

  @Test
  void invoiceThatIsPaidAlreadyIsLookedUp() throws Exception {
    assertThat(order(422, error("DUPLICATE_INVOICE_ID")))
        .isInstanceOfSatisfying(
            Outcome.InDoubt.class, doubt -> assertThat(doubt.answerKept()).isTrue());
  }

  @Test
  void failuresOfTheServerAreUnknownAndLimitsDidNothing() throws Exception {
    assertThat(order(503, "{}")).isInstanceOf(Outcome.InDoubt.class);
    assertThat(order(409, "{}")).isInstanceOf(Outcome.InDoubt.class);
    assertThat(order(429, "{}")).isInstanceOf(Outcome.NotDone.class);
    assertThat(order(401, "{}")).isInstanceOf(Outcome.NotDone.class);
    assertThat(order(400, error("MISSING_REQUIRED_PARAMETER"))).isInstanceOf(Outcome.Wrong.class);
  }

  private Outcome order(int status, String body) throws Exception {
    JsonNode json = new ObjectMapper().readTree(body);
    return answers.order(status, json);
  }

  private static String error(String issue) {
    return "{\"name\":\"UNPROCESSABLE_ENTITY\",\"details\":[{\"issue\":\"" + issue + "\"}]}";
  }

  private static ReasonCodes reasons() {
    Properties table = new Properties();
    table.setProperty("reason.100", "declined");
    table.setProperty("paypal.INSTRUMENT_DECLINED", "100");
    return new ReasonCodes(table);
  }
}
