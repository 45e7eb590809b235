package dev.banyan.proxy.compare;

import dev.banyan.proxy.compare.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leaves out what the rules ignore and writes values as they say. For one comparison. */
final class Normalisation {

  private final Rules rules;
  private final Map<String, Boolean> ignored = new HashMap<>();

  Normalisation(Rules rules) {
    this.rules = rules;
  }

  boolean ignores(String path) {
    return ignored.computeIfAbsent(path, rules::ignores);
  }

  Tree apply(String path, Tree tree) {
    if (tree instanceof Tree.Leaf leaf) {
      return new Tree.Leaf(leaf.type(), rules.normalise(path, leaf.text()));
    }
    if (tree instanceof Tree.Items list) {
      List<Tree> items = new ArrayList<>(list.items().size());
      list.items().forEach(item -> items.add(apply(path, item)));
      // Sorted, so that lists within elements of such a list are equal in any order, too.
      return new Tree.Items(rules.isUnordered(path) ? Canonical.sorted(items) : items);
    }
    return fields(path, (Tree.Fields) tree);
  }

  private Tree fields(String path, Tree.Fields from) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    from.fields()
        .forEach(
            (name, value) -> {
              String below = Paths.below(path, name);
              if (!ignores(below)) {
                fields.put(name, apply(below, value));
              }
            });
    List<String> sequence = from.sequence().stream().filter(fields::containsKey).toList();
    return new Tree.Fields(fields, sequence);
  }
}
