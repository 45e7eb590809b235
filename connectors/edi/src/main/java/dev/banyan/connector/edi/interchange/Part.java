package dev.banyan.connector.edi.interchange;

import java.util.List;
import java.util.stream.Stream;

/** What a document is made of: segments, and loops of them where a guide knows loops. */
public sealed interface Part permits Segment, Loop {

  /** The segments in the order in which they were sent. */
  Stream<Segment> segments();

  /** The segments of many parts, loops unfolded. */
  static List<Segment> flatten(List<Part> parts) {
    return parts.stream().flatMap(Part::segments).toList();
  }
}
