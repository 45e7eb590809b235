package dev.banyan.connector.edi.interchange;

import java.util.List;
import java.util.stream.Stream;

/** Segments that repeat together, such as a line with what belongs to it. */
public record Loop(String code, List<Part> parts) implements Part {

  public Loop {
    parts = List.copyOf(parts);
  }

  @Override
  public Stream<Segment> segments() {
    return parts.stream().flatMap(Part::segments);
  }
}
