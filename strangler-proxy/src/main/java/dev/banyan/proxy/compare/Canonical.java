package dev.banyan.proxy.compare;

import dev.banyan.proxy.compare.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Puts elements in an order that depends on nothing but what they hold. */
final class Canonical {

  private record Written(String text, Tree tree) {}

  private Canonical() {}

  static List<Tree> sorted(List<Tree> items) {
    List<Written> written = new ArrayList<>(items.size());
    for (Tree item : items) {
      StringBuilder out = new StringBuilder();
      write(item, out);
      written.add(new Written(out.toString(), item));
    }
    written.sort(Comparator.comparing(Written::text));
    return written.stream().map(Written::tree).toList();
  }

  private static void write(Tree tree, StringBuilder out) {
    if (tree instanceof Tree.Leaf leaf) {
      out.append(leaf.type()).append(leaf.text().length()).append(':').append(leaf.text());
    } else if (tree instanceof Tree.Items list) {
      out.append('[');
      list.items().forEach(item -> write(item, out));
      out.append(']');
    } else {
      Tree.Fields fields = (Tree.Fields) tree;
      out.append('{').append(fields.sequence());
      new TreeMap<>(fields.fields())
          .forEach(
              (name, value) -> {
                out.append(name.length()).append(':').append(name);
                write(value, out);
              });
      out.append('}');
    }
  }
}
