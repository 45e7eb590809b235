package dev.banyan.sandbox.steelwheels.mail;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The letter that confirms an order. */
record Confirmation(
    int orderNumber,
    Contact contact,
    String customerName,
    LocalDate ordered,
    LocalDate required,
    List<Line> lines) {

  Confirmation {
    lines = List.copyOf(lines);
  }

  Letter letter() {
    return new Letter(
        Letter.Kind.CONFIRMATION,
        Integer.toString(orderNumber),
        contact.address(),
        "Steel Wheels: your order " + orderNumber,
        body());
  }

  private String body() {
    StringBuilder body = new StringBuilder();
    body.append(
        """
        %s

        thank you for your order no. %d of %s.

        Customer:    %d %s
        Required by: %s

        """
            .formatted(
                contact.salutation(),
                orderNumber,
                ordered,
                contact.customerNumber(),
                customerName,
                required));
    BigDecimal total = BigDecimal.ZERO;
    for (Line line : lines) {
      body.append(line.text());
      total = total.add(line.amount());
    }
    body.append("%-60s %12s\n".formatted("Total USD", Money.text(total)));
    body.append(
        """

        We ship as soon as your payment is authorized.

        Steel Wheels, Inc.
        orders@steelwheels.example
        """);
    return body.toString();
  }

  record Line(String productCode, String productName, int quantity, BigDecimal priceEach) {

    BigDecimal amount() {
      return priceEach.multiply(BigDecimal.valueOf(quantity));
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "%-10s %s\n%15d x %10s %31s %12s\n",
          productCode,
          productName,
          quantity,
          Money.text(priceEach),
          "",
          Money.text(amount()));
    }
  }
}
