package dev.banyan.sandbox.steelwheels.edi;

import java.util.List;

/**
 * One document of an interchange.
 *
 * @param type ST01, such as 855
 * @param controlNumber ST02
 * @param segments between ST and SE
 */
record TransactionSet(String type, String controlNumber, List<Segment> segments) {

  TransactionSet {
    segments = List.copyOf(segments);
  }

  Segment first(String id) throws X12Exception {
    for (Segment segment : segments) {
      if (segment.id().equals(id)) {
        return segment;
      }
    }
    throw new X12Exception(id + " is missing");
  }
}
