package dev.banyan.connector.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.ApiConnectionException;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.decision.ReasonCodes;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeErrorsTest {

  private final StripeErrors errors = new StripeErrors(reasons());

  @Test
  void lostAnswerIsUnknownAndNothingIsKeptUnderTheKey() {
    assertThat(
            outcome(new ApiConnectionException("x", new HttpTimeoutException("request timed out"))))
        .isInstanceOfSatisfying(
            Outcome.InDoubt.class, doubt -> assertThat(doubt.answerKept()).isFalse());
  }

  @Test
  void refusedConnectionCertainlyDidNothing() {
    assertThat(outcome(new ApiConnectionException("x", new ConnectException("Connection refused"))))
        .isInstanceOf(Outcome.NotDone.class);
    assertThat(
            outcome(new ApiConnectionException("x", new HttpConnectTimeoutException("timed out"))))
        .isInstanceOf(Outcome.NotDone.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {424, 500, 502, 503, 504})
  void serversFailureIsUnknownAndKeptUnderTheKey(int status) {
    assertThat(answered(status, "api_error", "", ""))
        .isInstanceOfSatisfying(
            Outcome.InDoubt.class, doubt -> assertThat(doubt.answerKept()).isTrue());
  }

  @Test
  void sameKeyInFlightIsUnknown() {
    assertThat(answered(409, "invalid_request_error", "idempotency_key_in_use", ""))
        .isInstanceOf(Outcome.InDoubt.class);
  }

  @Test
  void rateLimitDidNothing() {
    assertThat(answered(429, "invalid_request_error", "rate_limit", ""))
        .isInstanceOf(Outcome.NotDone.class);
  }

  @Test
  void keyUsedWithOtherParametersIsForAPerson() {
    assertThat(answered(400, "idempotency_error", "", "")).isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void wrongApiKeyDidNothingAndIsTriedLessOften() {
    assertThat(answered(401, "invalid_request_error", "", ""))
        .isInstanceOfSatisfying(
            Outcome.NotDone.class, not -> assertThat(not.pauseMs()).isEqualTo(60_000));
  }

  @Test
  void cardErrorIsADeclineWithTheLegacyReason() {
    assertThat(
            errors.outcome(
                new StripeErrors.Failure(
                    402, "card_error", "card_declined", "lost_card", "", "no", true, "pi_1")))
        .isEqualTo(new Outcome.Known(new PaymentState.Declined("104", "lost_card"), "pi_1", 0));
  }

  @Test
  void issuersFailureIsNotProcessedInsteadOfDeclined() {
    assertThat(answered(402, "card_error", "processing_error", ""))
        .isInstanceOfSatisfying(
            Outcome.Known.class,
            known -> assertThat(known.state()).isEqualTo(new PaymentState.Refused("301", "later")));
  }

  @Test
  void customerThatStripeDoesNotKnowIsRefused() {
    assertThat(answered(400, "invalid_request_error", "resource_missing", "customer"))
        .isEqualTo(new Outcome.Rejected("202", "unknown"));
  }

  @Test
  void requestThatMakesNoSenseIsForAPerson() {
    assertThat(answered(400, "invalid_request_error", "parameter_unknown", "colour"))
        .isInstanceOf(Outcome.Wrong.class);
  }

  private Outcome answered(int status, String type, String code, String param) {
    return errors.outcome(
        new StripeErrors.Failure(status, type, code, "", param, "no", true, null));
  }

  private Outcome outcome(ApiConnectionException e) {
    return errors.outcome(StripeFailures.of(e));
  }

  private static ReasonCodes reasons() {
    Properties table = new Properties();
    table.setProperty("reason.104", "lost");
    table.setProperty("reason.202", "unknown");
    table.setProperty("reason.301", "later");
    table.setProperty("stripe.lost_card", "104");
    table.setProperty("stripe.processing_error", "301");
    return new ReasonCodes(table);
  }
}
