package dev.banyan.sandbox.steelwheels.edi;

import java.math.BigDecimal;
import java.util.List;

/**
 * One X12 segment.
 *
 * @param elements without the id; what is left out is empty
 */
record Segment(String id, List<String> elements) {

  Segment {
    elements = List.copyOf(elements);
  }

  static Segment of(String id, String... elements) {
    return new Segment(id, List.of(elements));
  }

  /** Element 1 is the first behind the id, as partner guides count; empty when it is left out. */
  String element(int number) {
    return number <= elements.size() ? elements.get(number - 1).strip() : "";
  }

  String required(int number) throws X12Exception {
    String value = element(number);
    if (value.isEmpty()) {
      throw new X12Exception(name(number) + " is missing");
    }
    return value;
  }

  /** As {@link #required}, with a bound. */
  String text(int number, int maxChars) throws X12Exception {
    String value = required(number);
    if (value.length() > maxChars) {
      throw new X12Exception(
          "%s has %d characters, expected up to %d"
              .formatted(name(number), value.length(), maxChars));
    }
    return value;
  }

  int count(int number) throws X12Exception {
    BigDecimal value = decimal(number);
    try {
      return value.intValueExact();
    } catch (ArithmeticException e) {
      throw new X12Exception(name(number) + " is " + value + ", expected a whole number", e);
    }
  }

  /** A number that is not negative. */
  BigDecimal decimal(int number) throws X12Exception {
    String text = required(number);
    if (!text.matches("\\d{1,12}(\\.\\d{1,6})?")) {
      throw new X12Exception(name(number) + " is '" + text + "', expected a number");
    }
    return new BigDecimal(text);
  }

  /** The value behind a qualifier in a list of pairs, such as {@code BP*S10_1678}. */
  String qualified(int from, String qualifier) throws X12Exception {
    for (int number = from; number < elements.size(); number += 2) {
      if (element(number).equals(qualifier)) {
        return required(number + 1);
      }
    }
    throw new X12Exception(id + " has no " + qualifier + " number");
  }

  private String name(int number) {
    return "%s%02d".formatted(id, number);
  }
}
