package dev.banyan.sandbox.steelwheels.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.sandbox.RunningPostgres;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PhoneOrderIT {

  private static final Pattern NUMBER = Pattern.compile("/order\\?number=(\\d+)");

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();

  private final LegacyDatabase database = new LegacyDatabase(postgres);

  @Test
  void verdictInTheTableSettlesThePhoneOrder() throws Exception {
    try (Application application = start(60_000)) {
      String page = place(application);
      assertThat(page).contains("Waiting for authorization").contains("keep the customer");
      int order = order(page);
      assertThat(record(order)).hasSize(160).startsWith("PARQ01SW%010d".formatted(order));
      assertThat(record(order).charAt(63)).isEqualTo('P');

      answer(order, "D", "104", null, "card lost or stolen");

      until("Disputed", () -> database.status(order));
      until("DONE", () -> state(order));
      assertThat(application.get("/phone-order?number=" + order))
          .contains("Declined: 104 card lost or stolen")
          .contains("call can be ended");
    }
  }

  @Test
  void phoneOrderWithoutAVerdictIsParkedAndReleasedByALateOne() throws Exception {
    try (Application application = start(300)) {
      int order = order(place(application));
      until("On Hold", () -> database.status(order));

      answer(order, "A", "000", "PHONE7", null);

      until("In Process", () -> database.status(order));
    }
  }

  @Test
  void verdictThatMakesNoSenseIsMarkedAndCanBeCorrected() throws Exception {
    try (Application application = start(60_000)) {
      int order = order(place(application));

      answer(order, "A", "000", null, null);
      until("REFUSED", () -> state(order));
      assertThat(database.payment(order)).isEqualTo("WAITING");

      answer(order, "A", "000", "GOOD01", null);
      until("APPROVED", () -> database.payment(order));
    }
  }

  private static String place(Application application) throws Exception {
    assertThat(application.get("/phone-order")).contains("Place phone order");
    return application.post(
        "/phone-order", "customer=103&comments=Mrs+Schmitt&product1=S10_1678&quantity1=3");
  }

  private static int order(String page) {
    Matcher number = NUMBER.matcher(page);
    assertThat(number.find()).isTrue();
    return Integer.parseInt(number.group(1));
  }

  private String record(int order) throws Exception {
    return row("RECORD", order);
  }

  private String state(int order) throws Exception {
    return row("STATE", order);
  }

  private String row(String column, int order) throws Exception {
    return database.text(
        "SELECT \"" + column + "\" FROM payment_request WHERE \"REQUESTID\" = ?",
        "SW%010d".formatted(order));
  }

  private void answer(int order, String result, String reason, String code, String text)
      throws Exception {
    int rows =
        database.update(
            """
            UPDATE payment_request SET "STATE" = 'ANSWERED', "RESULT" = ?, "REASONCODE" = ?,
              "AUTHCODE" = ?, "REASONTEXT" = ?, "ANSWERED" = now() WHERE "REQUESTID" = ?
            """,
            result,
            reason,
            code,
            text,
            "SW%010d".formatted(order));
    assertThat(rows).isEqualTo(1);
  }

  private static Application start(int replyTimeoutMs) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("payment.replyTimeoutMs", Integer.toString(replyTimeoutMs));
    settings.setProperty("payment.pollMs", "50");
    return Application.start(postgres, settings);
  }

  private static void until(String expected, Callable<String> actual) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(actual.call()).isEqualTo(expected));
  }
}
