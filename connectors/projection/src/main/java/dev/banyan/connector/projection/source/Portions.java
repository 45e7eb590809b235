package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.Progress;
import dev.banyan.connector.projection.source.HeldChanges.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** Cuts stretches of one topic into batches of a bounded number of changes. */
final class Portions {

  /**
   * @param changes the batch
   * @param spans what it covers, as offsets must be moved
   */
  record Portion(List<Change> changes, List<Progress.Span> spans) {}

  private Portions() {}

  /**
   * @param places where each partition stands before the stretches
   */
  static List<Portion> of(
      List<Stretch> stretches, int most, Function<TopicPartition, StoredOffsets.Place> places) {
    List<Portion> portions = new ArrayList<>();
    Portion open = new Portion(new ArrayList<>(), new ArrayList<>());
    for (Stretch stretch : stretches) {
      StoredOffsets.Place place = places.apply(stretch.partition());
      long from = place.next();
      List<Change> all = stretch.changes();
      for (int next = 0; next < all.size(); ) {
        int end = Math.min(all.size(), next + most - open.changes().size());
        long to = end == all.size() ? stretch.to() : all.get(end).offset();
        open.changes().addAll(all.subList(next, end));
        open.spans()
            .add(
                new Progress.Span(
                    stretch.partition().topic(),
                    stretch.partition().partition(),
                    from,
                    to,
                    place.mapping()));
        from = to;
        next = end;
        if (open.changes().size() == most) {
          portions.add(open);
          open = new Portion(new ArrayList<>(), new ArrayList<>());
        }
      }
    }
    if (!open.changes().isEmpty()) {
      portions.add(open);
    }
    return portions;
  }
}
