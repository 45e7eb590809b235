package dev.banyan.connector.edi.interchange;

import io.xlate.edi.stream.Location;
import java.util.ArrayList;
import java.util.List;

/** Gathers the elements of one segment. */
final class SegmentBuilder {

  private final String id;
  private final List<List<List<String>>> elements = new ArrayList<>();
  private boolean inComposite;

  SegmentBuilder(String id) {
    this.id = id;
  }

  void startComposite(Location at) {
    inComposite = true;
    occurrence(at).clear();
  }

  void endComposite() {
    inComposite = false;
  }

  void element(String text, Location at) {
    List<String> components = inComposite ? last() : occurrence(at);
    if (!inComposite) {
      components.clear();
    }
    components.add(text);
  }

  Segment build() {
    return new Segment(id, elements.stream().map(Element::new).toList());
  }

  private List<String> occurrence(Location at) {
    int position = Math.max(1, at.getElementPosition());
    while (elements.size() < position) {
      elements.add(new ArrayList<>(List.of(new ArrayList<>(List.of("")))));
    }
    List<List<String>> occurrences = elements.get(position - 1);
    int number = Math.max(1, at.getElementOccurrence());
    while (occurrences.size() < number) {
      occurrences.add(new ArrayList<>());
    }
    return occurrences.get(number - 1);
  }

  private List<String> last() {
    List<List<String>> occurrences = elements.get(elements.size() - 1);
    return occurrences.get(occurrences.size() - 1);
  }
}
