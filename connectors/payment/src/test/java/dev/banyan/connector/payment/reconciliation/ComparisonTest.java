package dev.banyan.connector.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.payment.decision.Amount;
import dev.banyan.connector.payment.decision.History;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void paymentThatBothSidesHaveIsMatchedAndWithARowOfTheBooksBooked() {
    Intent payment = payment("SW1", "pi_0000000001", 500, 500, 0);
    assertThat(kinds(List.of(charge("pi_0000000001", 500)), payment, List.of()))
        .containsExactly(Finding.Kind.MATCHED);
    assertThat(
            kinds(
                List.of(charge("pi_0000000001", 500)),
                payment,
                List.of(new BookRow(103, "0000000001", 500))))
        .containsExactly(Finding.Kind.BOOKED);
  }

  @Test
  void otherAmountThereOrInTheBooksIsABreak() {
    Intent payment = payment("SW1", "pi_0000000001", 500, 500, 0);
    assertThat(kinds(List.of(charge("pi_0000000001", 501)), payment, List.of()))
        .containsExactly(Finding.Kind.AMOUNT_DIFFERS);
    assertThat(
            kinds(
                List.of(charge("pi_0000000001", 500)),
                payment,
                List.of(new BookRow(103, "0000000001", 499))))
        .containsExactly(Finding.Kind.BOOKED_DIFFERENTLY);
  }

  @Test
  void chargeThatNobodyAskedForAndChargeThatNeverCameAreBreaks() {
    Intent payment = payment("SW1", "pi_0000000001", 500, 500, 0);
    assertThat(kinds(List.of(charge("pi_foreign", 7)), payment, List.of()))
        .containsExactly(Finding.Kind.MISSING_HERE, Finding.Kind.MISSING_THERE);
  }

  @Test
  void chargeOfAPaymentThatIsUnknownHereIsABreak() {
    Intent payment =
        payment("SW1", "pi_0000000001", 500, 0, 0, new PaymentState.Unknown("timeout"));
    assertThat(
            Comparison.of(
                List.of(charge("pi_0000000001", 500)),
                List.of(payment),
                Set.of(),
                List.of(),
                reasons()))
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.STATE_DIFFERS);
  }

  @Test
  void refundsAreKnownUpToWhatWasGivenBackHere() {
    Intent payment = payment("SW1", "pi_0000000001", 500, 500, 200);
    LedgerLine charge = charge("pi_0000000001", 500);
    assertThat(kinds(List.of(charge, line("refund", "pi_0000000001", -200)), payment, List.of()))
        .containsExactly(Finding.Kind.MATCHED, Finding.Kind.REFUND);
    assertThat(kinds(List.of(charge, line("refund", "pi_0000000001", -201)), payment, List.of()))
        .containsExactly(Finding.Kind.MATCHED, Finding.Kind.REFUND, Finding.Kind.REFUND_UNKNOWN);
  }

  @Test
  void feesAndPayoutsAgreeAndWhatIsOfNoKnownKindIsABreak() {
    List<Finding> findings =
        Comparison.of(
            List.of(
                line("stripe_fee", null, -30),
                line("payout", null, -900),
                line("adjustment", null, -500),
                line("climate_order", null, -1)),
            List.of(),
            Set.of(),
            List.of(new BookRow(112, "BO864823", 14191)),
            reasons());
    assertThat(findings)
        .extracting(Finding::kind)
        .containsExactly(
            Finding.Kind.FEE,
            Finding.Kind.PAYOUT,
            Finding.Kind.DISPUTE,
            Finding.Kind.UNCLASSIFIED,
            Finding.Kind.PAID_OTHERWISE);
    assertThat(findings).filteredOn(finding -> finding.kind().isBreak()).hasSize(2);
  }

  private static List<Finding.Kind> kinds(
      List<LedgerLine> lines, Intent payment, List<BookRow> books) {
    return Comparison.of(lines, List.of(payment), Set.of(payment.requestId()), books, reasons())
        .stream()
        .map(Finding::kind)
        .toList();
  }

  private static LedgerLine charge(String paymentId, long amountMinor) {
    return line("charge", paymentId, amountMinor);
  }

  private static LedgerLine line(String type, String paymentId, long amountMinor) {
    return new LedgerLine("txn_" + type, type, paymentId, amountMinor, 0, "USD", NOW, null);
  }

  private static Intent payment(
      String requestId, String providerId, long amount, long captured, long refunded) {
    return payment(
        requestId, providerId, amount, captured, refunded, new PaymentState.Succeeded(true));
  }

  private static Intent payment(
      String requestId,
      String providerId,
      long amount,
      long captured,
      long refunded,
      PaymentState state) {
    return new Intent(
        UUID.randomUUID(),
        requestId,
        "stripe",
        103,
        new Intent.Account("cus_sw103", "pm_sw103"),
        new Amount(amount, "USD"),
        "automatic",
        "",
        new byte[0],
        "key",
        state,
        providerId,
        captured,
        refunded,
        new History(false, false, 1, NOW, NOW, NOW),
        NOW);
  }

  private static ReasonCodes reasons() {
    return new ReasonCodes(new Properties());
  }
}
