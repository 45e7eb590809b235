package dev.banyan.sandbox.steelwheels.mail;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * The letter to a customer who owes more than the credit limit.
 *
 * @param ordered total of all orders that are not cancelled
 */
record Reminder(
    Contact contact,
    String customerName,
    BigDecimal ordered,
    BigDecimal paid,
    BigDecimal creditLimit,
    LocalDate date) {

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

  BigDecimal balance() {
    return ordered.subtract(paid);
  }

  /** One a customer and month. */
  Letter letter() {
    return new Letter(
        Letter.Kind.DUNNING,
        contact.customerNumber() + "-" + MONTH.format(date),
        contact.address(),
        "Steel Wheels: account " + contact.customerNumber() + " is over its limit",
        body());
  }

  private String body() {
    return """
        %s

        the account of %s (no. %d) stood as follows on %s:

        Orders        USD %15s
        Payments      USD %15s
        Balance       USD %15s
        Credit limit  USD %15s

        Please send a check over at least USD %s. If it is on its way
        already, please excuse this letter.

        Steel Wheels, Inc.
        orders@steelwheels.example
        """
        .formatted(
            contact.salutation(),
            customerName,
            contact.customerNumber(),
            date,
            Money.text(ordered),
            Money.text(paid),
            Money.text(balance()),
            Money.text(creditLimit),
            Money.text(balance().subtract(creditLimit)));
  }
}
