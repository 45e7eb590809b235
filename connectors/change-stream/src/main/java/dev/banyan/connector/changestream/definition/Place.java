package dev.banyan.connector.changestream.definition;

import dev.banyan.spi.ContractCheck.Fault;
import dev.banyan.spi.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A part of a YAML file that knows its place and collects what is wrong below it. */
record Place(String what, Node node, List<Fault> faults) {

  /** Complains about keys that are not among the known ones. */
  Map<String, Place> entries(Collection<String> known) {
    Map<String, Place> entries = entries();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = text(tuple.getKeyNode());
        if (!known.contains(key)) {
          new Place(what, tuple.getKeyNode(), faults)
              .bad(what + " has no '" + key + "'" + Nearest.hint(key, known));
        }
      }
    }
    return entries;
  }

  Map<String, Place> entries() {
    Map<String, Place> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = text(tuple.getKeyNode());
        entries.put(key, new Place("'" + key + "'", tuple.getValueNode(), faults));
      }
    } else {
      bad(what + " must be a mapping (key: value)");
    }
    return entries;
  }

  /** The items of a list. */
  List<Place> items() {
    List<Place> items = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> items.add(new Place(what, item, faults)));
    } else {
      bad(what + " must be a list (- item)");
    }
    return items;
  }

  List<String> texts() {
    return items().stream().map(Place::text).toList();
  }

  String text() {
    if (!isText()) {
      bad(what + " must be text");
      return "";
    }
    return text(node);
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  void bad(String message) {
    faults.add(new Fault(line(), column(), message));
  }

  int line() {
    return mark().map(Mark::getLine).orElse(0) + 1;
  }

  int column() {
    return mark().map(Mark::getColumn).orElse(0) + 1;
  }

  private Optional<Mark> mark() {
    return node.getStartMark();
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
