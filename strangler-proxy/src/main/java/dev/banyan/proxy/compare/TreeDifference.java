package dev.banyan.proxy.compare;

import dev.banyan.proxy.compare.Difference.Kind;
import dev.banyan.proxy.compare.tree.Tree;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks two trees side by side. For one comparison. */
final class TreeDifference {

  private final Rules rules;
  private final Findings findings;

  TreeDifference(Rules rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
  }

  void compare(String path, Tree legacy, Tree modern) {
    if (findings.isFull() || legacy.equals(modern)) {
      return;
    }
    if (legacy instanceof Tree.Fields l && modern instanceof Tree.Fields m) {
      fields(path, l, m);
    } else if (legacy instanceof Tree.Items l && modern instanceof Tree.Items m) {
      items(path, l.items(), m.items());
    } else if (legacy instanceof Tree.Leaf l && modern instanceof Tree.Leaf m) {
      leaves(path, l, m);
    } else {
      findings.add(path, Kind.TYPE, legacy.describe(), modern.describe());
    }
  }

  private void fields(String path, Tree.Fields legacy, Tree.Fields modern) {
    Set<String> names = new LinkedHashSet<>(legacy.fields().keySet());
    names.addAll(modern.fields().keySet());
    for (String name : names) {
      both(Paths.below(path, name), legacy.fields().get(name), modern.fields().get(name));
    }
    boolean sameNames = Multiset.of(legacy.sequence()).equals(Multiset.of(modern.sequence()));
    if (sameNames && !legacy.sequence().equals(modern.sequence())) {
      findings.add(path, Kind.ORDER, legacy.sequence().toString(), modern.sequence().toString());
    }
  }

  private void both(
      String path,
      @org.jspecify.annotations.Nullable Tree legacy,
      @org.jspecify.annotations.Nullable Tree modern) {
    if (legacy != null && modern != null) {
      compare(path, legacy, modern);
    } else if (legacy != null) {
      findings.add(path, Kind.MISSING, legacy.describe(), "");
    } else if (modern != null) {
      findings.add(path, Kind.EXTRA, "", modern.describe());
    }
  }

  private void items(String path, List<Tree> legacy, List<Tree> modern) {
    Map<Tree, Integer> inLegacy = Multiset.of(legacy);
    Map<Tree, Integer> inModern = Multiset.of(modern);
    Multiset.Split<Tree> left = Multiset.split(legacy, inModern);
    Multiset.Split<Tree> right = Multiset.split(modern, inLegacy);
    if (!rules.isUnordered(path) && !left.common().equals(right.common())) {
      findings.add(path, Kind.ORDER, "", "");
    }
    int most = Math.max(left.rest().size(), right.rest().size());
    for (int i = 0; i < most && !findings.isFull(); i++) {
      both(
          path,
          i < left.rest().size() ? left.rest().get(i) : null,
          i < right.rest().size() ? right.rest().get(i) : null);
    }
  }

  private void leaves(String path, Tree.Leaf legacy, Tree.Leaf modern) {
    if (legacy.type() != modern.type()) {
      findings.add(path, Kind.TYPE, legacy.text(), modern.text());
      return;
    }
    BigDecimal most = rules.tolerance(path);
    if (most == null || !Numbers.within(legacy.text(), modern.text(), most)) {
      findings.add(path, Kind.VALUE, legacy.text(), modern.text());
    }
  }
}
