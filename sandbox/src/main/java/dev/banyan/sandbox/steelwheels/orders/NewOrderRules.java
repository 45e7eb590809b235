package dev.banyan.sandbox.steelwheels.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a new order that need no database. Each answer is empty or says what is wrong with
 * which value.
 */
final class NewOrderRules {

  static final int MAX_LINES = 100;
  static final int MAX_QUANTITY = 9_999;
  static final int MAX_COMMENTS_CHARS = 1_024;
  static final int MAX_REFERENCE_CHARS = 64;
  private static final int MAX_PRODUCT_CHARS = 50;
  private static final BigDecimal MAX_PRICE = new BigDecimal("999999.99");

  private NewOrderRules() {}

  static Optional<String> breach(NewOrder order, LocalDate today) {
    return reference(order.partnerReference())
        .or(() -> comments(order.comments()))
        .or(() -> requiredDate(order.requiredDate(), today))
        .or(() -> lines(order.lines()));
  }

  private static Optional<String> reference(@Nullable String reference) {
    if (reference == null) {
      return Optional.empty();
    }
    return unless(
        !reference.isBlank()
            && reference.length() <= MAX_REFERENCE_CHARS
            && reference.chars().noneMatch(Character::isISOControl),
        "partnerReference must have 1 to " + MAX_REFERENCE_CHARS + " printable characters");
  }

  private static Optional<String> comments(@Nullable String comments) {
    if (comments == null) {
      return Optional.empty();
    }
    if (comments.length() > MAX_COMMENTS_CHARS) {
      return Optional.of("comments are longer than " + MAX_COMMENTS_CHARS + " characters");
    }
    return unless(
        comments.chars().noneMatch(NewOrderRules::notForXml),
        "comments contain a control character");
  }

  private static boolean notForXml(int c) {
    return c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0xFFFE || c == 0xFFFF;
  }

  // An early date is a typing error, a far one as well; old test programs order for dates in the
  // past.
  private static Optional<String> requiredDate(@Nullable LocalDate date, LocalDate today) {
    if (date == null) {
      return Optional.empty();
    }
    return unless(
        date.getYear() >= 2000 && date.isBefore(today.plusYears(10)),
        "requiredDate " + date + " is out of range");
  }

  private static Optional<String> lines(List<NewLine> lines) {
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      return Optional.of("an order has 1 to " + MAX_LINES + " lines, not " + lines.size());
    }
    Set<String> products = new HashSet<>();
    return lines.stream()
        .map(
            line ->
                line(line)
                    .or(
                        () ->
                            unless(
                                products.add(line.productCode()),
                                "product " + line.productCode() + " is on two lines")))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> line(NewLine line) {
    return unless(
            !line.productCode().isBlank() && line.productCode().length() <= MAX_PRODUCT_CHARS,
            "product must have 1 to " + MAX_PRODUCT_CHARS + " characters")
        .or(
            () ->
                unless(
                    line.quantity() >= 1 && line.quantity() <= MAX_QUANTITY,
                    "quantity of product "
                        + line.productCode()
                        + " must be 1 to "
                        + MAX_QUANTITY
                        + ", not "
                        + line.quantity()))
        .or(() -> price(line));
  }

  private static Optional<String> price(NewLine line) {
    BigDecimal price = line.priceEach();
    if (price == null) {
      return Optional.empty();
    }
    return unless(
        price.signum() > 0
            && price.compareTo(MAX_PRICE) <= 0
            && price.stripTrailingZeros().scale() <= 2,
        "priceEach of product "
            + line.productCode()
            + " must be 0.01 to "
            + MAX_PRICE
            + " with two decimals");
  }

  private static Optional<String> unless(boolean kept, String breach) {
    return kept ? Optional.empty() : Optional.of(breach);
  }
}
