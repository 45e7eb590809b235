package dev.banyan.connector.edi.interchange;

import java.util.List;

/** One element of a segment: its occurrences, each with its components. Mostly one of one. */
public record Element(List<List<String>> occurrences) {

  static final Element EMPTY = of("");

  public Element {
    occurrences = occurrences.stream().map(List::copyOf).toList();
  }

  public static Element of(String text) {
    return new Element(List.of(List.of(text)));
  }

  /** The first component of the first occurrence; empty when there is nothing. */
  public String text() {
    return occurrences.isEmpty() || occurrences.get(0).isEmpty() ? "" : occurrences.get(0).get(0);
  }

  boolean isSimple() {
    return occurrences.size() == 1 && occurrences.get(0).size() == 1;
  }

  boolean isEmpty() {
    return isSimple() && text().isEmpty();
  }
}
