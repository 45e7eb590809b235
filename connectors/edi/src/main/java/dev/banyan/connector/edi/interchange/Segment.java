package dev.banyan.connector.edi.interchange;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One segment, such as {@code BAK}, with its elements from 01 on. */
public record Segment(String id, List<Element> elements) implements Part {

  public Segment {
    elements = List.copyOf(elements);
  }

  public static Segment of(String id, String... elements) {
    return new Segment(id, Arrays.stream(elements).map(Element::of).toList());
  }

  /** Text of the element at a position from 1 on; empty when the segment is shorter. */
  public String text(int position) {
    return element(position).text();
  }

  Element element(int position) {
    return position <= elements.size() ? elements.get(position - 1) : Element.EMPTY;
  }

  @Override
  public Stream<Segment> segments() {
    return Stream.of(this);
  }
}
