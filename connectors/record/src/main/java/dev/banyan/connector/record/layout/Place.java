package dev.banyan.connector.record.layout;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of the layout file, read key by key; complaints name its line. */
final class Place {

  private final String what;
  private final MappingNode node;

  Place(String what, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw new BadLayoutException(what + " must be a mapping", line(node));
    }
    this.what = what;
    this.node = mapping;
    Set<String> seen = new TreeSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key) || !seen.add(key.getValue())) {
        throw new BadLayoutException(
            what + " has a key twice, or one that is no text", line(entry.getKeyNode()));
      }
    }
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  BadLayoutException bad(String message) {
    return new BadLayoutException(what + ": " + message, line(node));
  }

  void only(Collection<String> known) {
    for (NodeTuple entry : node.getValue()) {
      String key = ((ScalarNode) entry.getKeyNode()).getValue();
      if (!known.contains(key)) {
        throw new BadLayoutException(
            "%s has no option '%s', only %s".formatted(what, key, new TreeSet<>(known)),
            line(entry.getKeyNode()));
      }
    }
  }

  boolean has(String key) {
    return node.getValue().stream().anyMatch(entry -> named(entry, key));
  }

  String text(String key, String otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!(node(key) instanceof ScalarNode scalar)) {
      throw bad("'" + key + "' must be a single value");
    }
    return scalar.getValue();
  }

  int number(String key, int otherwise, int least, int most) {
    String text = text(key, String.valueOf(otherwise));
    if (!text.matches("\\d{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw bad(
          "'%s' must be a whole number from %d to %d, not '%s'".formatted(key, least, most, text));
    }
    return Integer.parseInt(text);
  }

  boolean flag(String key, boolean otherwise) {
    String text = text(key, String.valueOf(otherwise));
    if (!text.matches("true|false")) {
      throw bad("'%s' must be true or false, not '%s'".formatted(key, text));
    }
    return text.equals("true");
  }

  char character(String key, char otherwise) {
    String text = text(key, String.valueOf(otherwise));
    if (text.length() != 1) {
      throw bad("'%s' must be one character, not '%s'".formatted(key, text));
    }
    return text.charAt(0);
  }

  <E extends Enum<E>> E choice(String key, E otherwise) {
    String text = text(key, otherwise.name().toLowerCase(Locale.ROOT));
    List<E> choices = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
    for (E choice : choices) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
        return choice;
      }
    }
    String words = choices.toString().toLowerCase(Locale.ROOT);
    throw bad("'%s' must be one of %s, not '%s'".formatted(key, words, text));
  }

  List<NodeTuple> entries(String key) {
    return new Place(what + ", '" + key + "'", node(key)).node.getValue();
  }

  List<Node> items(String key) {
    if (!(node(key) instanceof SequenceNode list)) {
      throw bad("'" + key + "' must be a list");
    }
    return list.getValue();
  }

  private Node node(String key) {
    return node.getValue().stream()
        .filter(entry -> named(entry, key))
        .map(NodeTuple::getValueNode)
        .findFirst()
        .orElseThrow(() -> bad("'" + key + "' is missing"));
  }

  private static boolean named(NodeTuple entry, String key) {
    return entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key);
  }
}
