package dev.banyan.proxy.compare.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers one element of XML or HTML. */
final class Element {

  private final Map<String, Tree> fields = new LinkedHashMap<>();
  private final Map<String, List<Tree>> children = new LinkedHashMap<>();
  private final List<String> sequence = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  void attribute(String name, String value) {
    fields.put("@" + name, Tree.text(value));
  }

  void text(String more) {
    text.append(more);
  }

  void child(String name, Tree child) {
    sequence.add(name);
    children.computeIfAbsent(name, key -> new ArrayList<>()).add(child);
  }

  /** Whitespace between elements is layout, and so are line ends and indents within text. */
  Tree tree() {
    String content = Whitespace.collapse(text.toString());
    if (!content.isEmpty()) {
      fields.put("", Tree.text(content));
    }
    children.forEach((name, list) -> fields.put(name, new Tree.Items(List.copyOf(list))));
    return new Tree.Fields(fields, List.copyOf(sequence));
  }
}
