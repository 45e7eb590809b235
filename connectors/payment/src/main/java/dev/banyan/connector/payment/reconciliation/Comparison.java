package dev.banyan.connector.payment.reconciliation;

import dev.banyan.connector.payment.decision.Answer;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Classifies every movement, every payment and every row of the books; decides, fetches nothing.
 */
final class Comparison {

  private final Map<String, Intent> byProviderId = new HashMap<>();
  private final Map<String, BookRow> byCode = new HashMap<>();
  private final Map<String, Long> refundedMinor = new HashMap<>();
  private final Set<String> moved = new HashSet<>();
  private final Set<BookRow> explained = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private final ReasonCodes reasons;

  private Comparison(Collection<Intent> payments, List<BookRow> books, ReasonCodes reasons) {
    this.reasons = reasons;
    for (Intent payment : payments) {
      String id = payment.providerId();
      if (id != null) {
        byProviderId.put(id, payment);
      }
    }
    books.forEach(row -> byCode.put(row.checkNumber(), row));
  }

  /**
   * @param payments those that the lines belong to, and those that were captured in the same time
   * @param mustHaveMoved request ids of the payments that were captured in that time
   */
  static List<Finding> of(
      List<LedgerLine> lines,
      Collection<Intent> payments,
      Set<String> mustHaveMoved,
      List<BookRow> books,
      ReasonCodes reasons) {
    Comparison comparison = new Comparison(payments, books, reasons);
    lines.forEach(comparison::line);
    comparison.refunds();
    payments.stream()
        .filter(payment -> mustHaveMoved.contains(payment.requestId()))
        .forEach(comparison::payment);
    books.forEach(comparison::row);
    return List.copyOf(comparison.findings);
  }

  private void line(LedgerLine line) {
    switch (line.type()) {
      case "charge", "payment" -> charge(line);
      case "refund", "payment_refund" -> refund(line);
      case "stripe_fee", "stripe_fx_fee", "network_cost", "tax_fee" ->
          add(Finding.Kind.FEE, line, null, "fee of the provider");
      case "payout", "payout_cancel", "payout_failure" ->
          add(Finding.Kind.PAYOUT, line, null, line.type() + " to the bank");
      case "adjustment" -> add(Finding.Kind.DISPUTE, line, ours(line), "disputed or adjusted");
      default ->
          add(Finding.Kind.UNCLASSIFIED, line, ours(line), "a movement of type " + line.type());
    }
  }

  private void charge(LedgerLine line) {
    Intent payment = ours(line);
    if (payment == null) {
      add(Finding.Kind.MISSING_HERE, line, null, "no payment here is " + line.paymentId());
      return;
    }
    moved.add(payment.requestId());
    if (!(payment.state() instanceof PaymentState.Succeeded)) {
      add(
          Finding.Kind.STATE_DIFFERS,
          line,
          payment,
          "taken at the provider, here it is " + payment.state().code());
    } else if (line.amountMinor() != payment.capturedMinor()
        || !line.currency().equalsIgnoreCase(payment.amount().currency())) {
      add(
          Finding.Kind.AMOUNT_DIFFERS,
          line,
          payment,
          "here it is %d %s".formatted(payment.capturedMinor(), payment.amount().currency()));
    } else {
      books(line, payment);
    }
  }

  private void books(LedgerLine line, Intent payment) {
    String code =
        Answer.of(payment.state(), payment.requireProviderId(), reasons).authorizationCode();
    BookRow row = byCode.get(code);
    if (row == null) {
      add(Finding.Kind.MATCHED, line, payment, "not in the legacy books");
      return;
    }
    explained.add(row);
    if (row.amountMinor() == line.amountMinor()
        && row.customerNumber() == payment.customerNumber()) {
      add(Finding.Kind.BOOKED, line, payment, "booked as " + code);
    } else {
      add(
          Finding.Kind.BOOKED_DIFFERENTLY,
          line,
          payment,
          "booked as %s: %d for customer %d"
              .formatted(code, row.amountMinor(), row.customerNumber()));
    }
  }

  private void refund(LedgerLine line) {
    Intent payment = ours(line);
    if (payment == null) {
      add(Finding.Kind.MISSING_HERE, line, null, "refund of a payment that is not known here");
    } else {
      refundedMinor.merge(payment.requestId(), -line.amountMinor(), Long::sum);
      add(Finding.Kind.REFUND, line, payment, "given back");
    }
  }

  /** Refunds of other days are not among the lines, so ours may be more, but never less. */
  private void refunds() {
    byProviderId
        .values()
        .forEach(
            payment -> {
              long there = refundedMinor.getOrDefault(payment.requestId(), 0L);
              if (there > payment.refundedMinor()) {
                findings.add(
                    new Finding(
                        Finding.Kind.REFUND_UNKNOWN,
                        null,
                        payment.requestId(),
                        there - payment.refundedMinor(),
                        "given back %d at the provider, %d here"
                            .formatted(there, payment.refundedMinor())));
              }
            });
  }

  private void payment(Intent payment) {
    if (!moved.contains(payment.requestId())) {
      findings.add(
          new Finding(
              Finding.Kind.MISSING_THERE,
              null,
              payment.requestId(),
              payment.capturedMinor(),
              "captured here as " + payment.providerId() + ", the provider has no movement"));
    }
  }

  private void row(BookRow row) {
    if (!explained.contains(row)) {
      findings.add(
          new Finding(
              Finding.Kind.PAID_OTHERWISE,
              null,
              null,
              row.amountMinor(),
              "check %s of customer %d".formatted(row.checkNumber(), row.customerNumber())));
    }
  }

  private @Nullable Intent ours(LedgerLine line) {
    String id = line.paymentId();
    return id == null ? null : byProviderId.get(id);
  }

  private void add(Finding.Kind kind, LedgerLine line, @Nullable Intent payment, String detail) {
    findings.add(
        new Finding(
            kind,
            line.id(),
            payment == null ? null : payment.requestId(),
            line.amountMinor(),
            detail));
  }
}
